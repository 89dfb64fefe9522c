package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Prices} has an implementation in memory and one that asks the database. */
class InjectionTest {

    private static final String MEMORY =
            "@Service(\"memory\") class MemoryPrices implements Prices { public void" + " price(Long id) { } }";
    private static final String REMOTE =
            "@Service(\"remote\") class RemotePrices implements Prices { CustomerRepository"
                    + " customers; public void price(Long id) { customers.findById(id); } }";

    private static RuleTester shop(String user, String memory, String remote, String more) {
        String imports = """
                package shop;
                import java.util.*;
                import org.springframework.stereotype.*;
                import org.springframework.context.annotation.*;
                import org.springframework.beans.factory.annotation.*;
                import jakarta.annotation.Resource;
                import jakarta.inject.*;
                import lombok.*;
                """;
        return Shop.base()
                .source("shop/Prices.java", "package shop; interface Prices { void price(Long id); }")
                .source("shop/MemoryPrices.java", imports + memory)
                .source("shop/RemotePrices.java", imports + remote)
                .source("shop/More.java", imports + more)
                .source("shop/User.java", imports + user);
    }

    private static String user(String annotations, String members, String marker) {
        return """
                %s class User {
                    %s
                    void m(List<Long> ids) {
                        %s
                        for (Long id : ids) { it.price(id); }
                    }
                }
                """.formatted(annotations, members, marker);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Autowired @Qualifier(\"memory\") Prices it;",
                "@Inject @Named(\"memory\") Prices it;",
                "@Resource(name = \"memory\") Prices it;",
                "private final Prices it; User(@Qualifier(\"memory\") Prices prices) { this.it = prices; }",
                "private final Prices it; User(Prices memory) { this.it = memory; }",
                "private Prices it; @Autowired void setIt(@Qualifier(\"memory\") Prices prices) { it = prices; }",
                "private final Prices it = new MemoryPrices();",
                "private final Prices it; User() { this.it = new MemoryPrices(); }",
                "private Prices it; void init() { it = new MemoryPrices(); }",
            })
    void whatPicksTheHarmlessOneIsSilent(String members) {
        shop(user("@Service", members, ""), MEMORY, REMOTE, "").check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Autowired Prices it;",
                "@Autowired @Qualifier(\"remote\") Prices it;",
                "@Autowired @Qualifier(\"elsewhere\") Prices it;",
                "private final Prices it; User(Prices prices) { this.it = prices; }",
                "private final Prices it = new RemotePrices();",
                // The container, a subclass or a setter may replace it.
                "@Autowired(required = false) private Prices it = new MemoryPrices();",
                "Prices it = new MemoryPrices();",
                "private Prices it = new MemoryPrices(); void set(Prices other) { it = other; }",
                "private Prices it = new MemoryPrices() { public void price(Long id) { } };",
            })
    void whatDoesNotKeepsAll(String members) {
        shop(user("@Service", members, "// FINDING: query-in-loop"), MEMORY, REMOTE, "")
                .check();
    }

    @Test
    void aLombokConstructorTakesTheNamesOfFields() {
        String memory = MEMORY.replace("(\"memory\")", "");
        shop(
                        user("@Service @RequiredArgsConstructor", "private final Prices memoryPrices, it2 = null;", "")
                                .replace("it.price", "memoryPrices.price"),
                        memory,
                        REMOTE,
                        "")
                .check();
        shop(
                        user(
                                "@Service @RequiredArgsConstructor",
                                "@Qualifier(\"memoryPrices\") private final Prices it;",
                                ""),
                        memory,
                        REMOTE,
                        "")
                .check();
    }

    @Test
    void thePrimaryOneIsMeant() {
        shop(user("@Service", "@Autowired Prices it;", ""), "@Primary " + MEMORY, REMOTE, "")
                .check();
        shop(user("@Service", "@Autowired Prices it;", "// FINDING: query-in-loop"), MEMORY, "@Primary " + REMOTE, "")
                .check();
    }

    @Test
    void alternativesOfProfilesAreAllMeant() {
        String members = "@Autowired Prices it;";
        String finding = "// FINDING: query-in-loop";
        shop(user("@Service", members, finding), "@Primary @Profile(\"test\") " + MEMORY, REMOTE, "")
                .check();
        shop(
                        user("@Service", members.replace("it", "memory"), finding)
                                .replace("it.price", "memory.price"),
                        "@Profile(\"test\") " + MEMORY,
                        REMOTE,
                        "")
                .check();
    }

    @Test
    void factoryMethodsMakeBeans() {
        String config = "@Configuration class Config { @Bean Prices cheap() { return new MemoryPrices(); }"
                + " @Bean(\"dear\") Prices other() { return new RemotePrices(); } }";
        String memory = MEMORY.replace("@Service(\"memory\")", "");
        String remote = REMOTE.replace("@Service(\"remote\")", "");
        shop(user("@Service", "@Autowired @Qualifier(\"cheap\") Prices it;", ""), memory, remote, config)
                .check();
        shop(
                        user("@Service", "@Autowired @Qualifier(\"dear\") Prices it;", "// FINDING: query-in-loop"),
                        memory,
                        remote,
                        config)
                .check();
    }

    @ParameterizedTest
    @CsvSource({"Names.MEMORY, ''", "Names.REMOTE, '// FINDING: query-in-loop'", "OWN, ''"})
    void constantsNameBeans(String constant, String marker) {
        String names =
                "class Names { static final String MEMORY = \"memory\"; static final String REMOTE = \"remote\"; }";
        String members = "static final String OWN = \"memory\"; @Autowired @Qualifier(" + constant + ") Prices it;";
        shop(
                        user("@Service", members, marker),
                        MEMORY.replace("(\"memory\")", " @Qualifier(Names.MEMORY)"),
                        REMOTE.replace("(\"remote\")", " @Qualifier(Names.REMOTE)"),
                        names)
                .check();
    }

    @Test
    void qualifiersOfTheProjectPickToo() {
        String qualifier = "@Qualifier @interface Fast { }";
        shop(user("@Service", "@Autowired @Fast Prices it;", ""), "@Fast " + MEMORY, REMOTE, qualifier)
                .check();
        shop(
                        user("@Service", "@Autowired @Fast Prices it;", "// FINDING: query-in-loop"),
                        MEMORY,
                        "@Fast " + REMOTE,
                        qualifier)
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Autowired List<Prices> all; void a(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids)"
                        + " all.get(0).price(id); }",
                "@Autowired Map<String, Prices> memory; void a(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id :"
                        + " ids) memory.get(\"memory\").price(id); }",
            })
    void collectionsHoldAll(String members) {
        shop("@Service class User { " + members + " }", MEMORY, REMOTE, "").check();
    }

    @Test
    void aDecoratorIsFollowedToWhatItDecorates() {
        String decorator = "@Primary @Service class Decorated implements Prices { private final Prices next;"
                + " Decorated(@Qualifier(\"remote\") Prices next) { this.next = next; }"
                + " public void price(Long id) { next.price(id); } }";
        shop(user("@Service", "@Autowired Prices it;", "// FINDING: query-in-loop"), MEMORY, REMOTE, decorator)
                .check();
        shop(user("@Service", "@Autowired Prices it;", ""), MEMORY, REMOTE, decorator.replace("remote", "memory"))
                .check();
        String plain = decorator.replace("@Qualifier(\"remote\") ", "");
        shop(user("@Service", "@Autowired Prices it;", "// FINDING: query-in-loop"), MEMORY, REMOTE, plain)
                .check();
    }

    @Test
    void aLocalVariableIsWhatItIsCreatedAs() {
        String loop =
                "class User { void m(List<Long> ids) { Prices p = new %s(); %s \n%s\nfor (Long id : ids) p.price(id); }"
                        + " void n(List<Long> ids) {\n%s\nfor (Long id : ids) new %s().price(id); } }";
        String finding = "// FINDING: query-in-loop";
        shop(loop.formatted("MemoryPrices", "", "", "", "MemoryPrices"), MEMORY, REMOTE, "")
                .check();
        shop(
                        loop.formatted("MemoryPrices", "p = new RemotePrices();", finding, finding, "RemotePrices"),
                        MEMORY,
                        REMOTE,
                        "")
                .check();
    }

    /** What {@code delete} of a store calls on itself: with two variables in one place, the one of its own class is meant. */
    @ParameterizedTest
    @CsvSource({
        "'Part p : parts', store.delete(p), false",
        "'Long id : ids', store.delete(id), true",
        "'Part p : parts', store.touch(p), false",
        "'Part p : parts', stock.touch(p), true",
        "'Other o : others', shelf.touch(o), true",
    })
    void theMethodsOfItsOwnClassRun(String head, String call, boolean found) {
        String stores = """
                interface Store<T, ID> { void delete(ID id); void delete(T entity); void touch(T entity); }
                abstract class AbstractStore<T, ID> implements Store<T, ID> {
                    CustomerRepository customers;
                    public void delete(ID id) { customers.findById((Long) id); delete((T) null); }
                    public void delete(T entity) { entity.hashCode(); }
                    public void touch(T entity) { touch(entity, true); }
                    public void touch(T entity, boolean all) { entity.hashCode(); }
                }
                interface PartStore extends Store<Part, Long> { }
                class PartStoreImpl extends AbstractStore<Part, Long> implements PartStore { }
                interface PartStock extends Store<Part, Long> { }
                class PartStockImpl extends AbstractStore<Part, Long> implements PartStock {
                    public void touch(Part entity, boolean all) { customers.findById(entity.id); }
                }
                class Shelf extends AbstractStore<Other, Long> {
                    public void touch(Other entity, boolean all) { new Inner().run(entity); }
                    void look(Other o) { customers.findByName(o.toString()); }
                    class Inner { void run(Other o) { look(o); } }
                }
                class Part { Long id; }
                class Other { }
                """;
        String user = """
                package shop; import java.util.*; class User { PartStore store; PartStock stock; Shelf shelf;
                void m(List<Part> parts, List<Long> ids, List<Other> others) { for (%s) { %s; } } }
                """.formatted(head, call);
        List<Finding> findings = Shop.base()
                .source("shop/Stores.java", "package shop; " + stores)
                .source("shop/User.java", user)
                .findings();
        assertThat(findings.stream().anyMatch(f -> f.rule().equals("query-in-loop")))
                .isEqualTo(found);
    }
}
