package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to write a call that reaches a query must be followed. */
class CallFormsTest {

    private static final String SERVICES = """
            package shop;
            import java.util.*;
            class Names {
                protected final CustomerRepository customers = Locator.get(CustomerRepository.class);
                String name(Long id) { return customers.findById(id).get().getName(); }
            }
            class Loud extends Names {
                @Override String name(Long id) { return super.name(id).toUpperCase(); }
            }
            class Loaded {
                final Customer customer;
                Loaded(CustomerRepository customers, Long id) { this.customer = customers.findById(id).get(); }
            }
            class Derived extends Loaded {
                Derived(CustomerRepository customers, Long id) { super(customers, id); }
            }
            class Eager {
                private final List<Customer> all = Locator.get(CustomerRepository.class).findAll();
                private final Long id;
                Eager(Long id) { this.id = id; }
            }
            class Locator {
                private static final Map<Class<?>, Object> ALL = new HashMap<>();
                static <T> T get(Class<T> type) { return type.cast(ALL.get(type)); }
                static Object named(String name) { return ALL.get(String.class); }
                static Names getNames() { return get(Names.class); }
                Names names() { return get(Names.class); }
                static Locator instance() { return new Locator(); }
            }
            class CustomerDao {
                private static CustomerRepository repository;
                static Customer byId(Long id) { return repository.findById(id).get(); }
                private static final Map<Long, Customer> PRELOADED = new HashMap<>();
                static Customer cached(Long id) { return PRELOADED.get(id); }
                static {
                    repository.findAll().forEach(c -> PRELOADED.put(c.getId(), c));
                }
            }
            class Group {
                List<Group> children; Long id;
            }
            """;

    private static RuleTester shop(String imports, String members) {
        return Shop.with(imports, members).source("shop/Services.java", SERVICES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Names().name(id);",
                "new Loud().name(id);",
                "new Loaded(customers, id);",
                "new Derived(customers, id);",
                "CustomerDao.byId(id);",
                "Locator.get(Names.class).name(id);",
                "Locator.get(CustomerRepository.class).findById(id);",
                "Locator.getNames().name(id);",
                "Locator.instance().names().name(id);",
                "((Names) Locator.named(\"names\")).name(id);",
                "Names names = Locator.get(Names.class); names.name(id);",
                "context.getBean(Names.class).name(id);",
                "context.getBean(\"names\", Names.class).name(id);",
                "ServiceLocator.lookup(Names.class).name(id);",
                "var names = ServiceLocator.handle().here().attach(Names.class); names.name(id);",
                "String s = id == null ? \"\" : new Names().name(id);",
                "switch (id.intValue()) { case 1 -> new Names().name(id); default -> {} }",
            })
    void areFollowed(String call) {
        String imports = "import org.springframework.context.ApplicationContext; import org.library.ServiceLocator;";
        String member = """
                private final ApplicationContext context = null;
                void m(List<Long> ids) { for (Long id : ids) { %s } }
                """;
        assertThat(shop(imports, member.formatted(call)).findings())
                .anyMatch(f -> f.rule().equals("query-in-loop"));
    }

    @Test
    void selfRecursionInALoopIsOneQueryPerNode() {
        shop("", """
                void collect(Group group, List<Customer> into) {
                    into.add(customers.findById(group.id).get());
                    // FINDING: query-in-loop
                    for (Group child : group.children) {
                        collect(child, into);
                    }
                }
                """).check();
    }

    @Test
    void mutualRecursionIsFollowed() {
        shop("", """
                void a(Group group) {
                    // FINDING: query-in-loop
                    for (Group child : group.children) { b(child); }
                }
                void b(Group group) { customers.findById(group.id); a(group); }
                """).check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CustomerDao.cached(id);", "new CustomerDao();", "Locator.get(Names.class);"})
    void staticInitializersRunOnce(String call) {
        shop("", "void m(List<Long> ids) { for (Long id : ids) { %s } }".formatted(call))
                .check();
    }
}
