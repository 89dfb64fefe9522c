package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.PlanContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One shop for each precondition, with the one thing wrong. */
class CacheAnnotationRefusalTest {

    private static final Amount NOTHING = new Amount(0, Amount.Source.DEFAULT);

    @TempDir
    Path root;

    private Amount waiting = NOTHING;
    private boolean again = true;

    private TestProject shop;

    @BeforeEach
    void open() {
        shop = Shop.in(root);
    }

    /** What is answered to a finding for the names, whether or not the rule would report it. */
    private String reason() {
        return reason("a.CategoryService#names(");
    }

    /** The same for a finding whose way begins in another method. */
    private String reason(String from) {
        Snapshot snapshot = shop.assess();
        Method method = snapshot.program().methods().stream()
                .filter(m -> m.symbol().startsWith("a.CategoryService#names("))
                .findFirst()
                .orElseThrow();
        Method first = snapshot.program().methods().stream()
                .filter(m -> m.symbol().startsWith(from))
                .findFirst()
                .orElseThrow();
        CallRef call = new CallRef(first, snapshot.program().invocations(first).get(0));
        Evidence evidence = new Evidence(method, 0, List.of(call), new Effect(Resource.DB, Access.READ)).again(again);
        Location place = new Location(
                method.path(), method.facts().line(), 1, method.facts().line(), 2, method.symbol());
        Savings savings = new Savings("1", "0", NOTHING, waiting, NOTHING);
        Finding finding = new Finding(
                "f",
                "cacheable-read",
                Severity.HIGH,
                Confidence.HIGH,
                "",
                place,
                List.of(),
                Optional.of(evidence),
                savings,
                false);
        Proposal proposal = new CacheAnnotation()
                .propose(finding, new PlanContext(snapshot.program(), shop, RewriteSettings.DEFAULTS));
        return proposal instanceof Proposal.Declined declined
                ? declined.refusal().reason()
                : proposal.toString();
    }

    private void service(String old, String replacement) {
        assertThat(Shop.SERVICE).contains(old);
        shop.java("CategoryService", Shop.SERVICE.replace(old, replacement));
    }

    private void admin(String old, String replacement) {
        assertThat(Shop.ADMIN).contains(old);
        shop.java("CategoryAdmin", Shop.ADMIN.replace(old, replacement));
    }

    private void returning(String type, String value) {
        service(
                "public Names names() {\n        return new Names(categories.findAll().stream().map(Category::getName).toList());",
                "public " + type + " names() {\n        " + value);
        shop.java("Menu", "class Menu {}\n").java("Sitemap", "class Sitemap {}\n");
    }

    private void body(String statements) {
        service("        return new", "        " + statements + "\n        return new");
    }

    @Test
    void anotherPlaceIsBetter() {
        shop.java("Behind", "class Behind { CategoryService s; Object all() { return s.names(); } }\n");
        assertThat(reason("a.Behind#all(")).isEqualTo("other-place");
    }

    @Test
    void returnsNothing() {
        returning("void", "categories.findAll();");
        assertThat(reason()).isEqualTo("returns-nothing");
    }

    @Test
    void liveResult() {
        returning("java.util.stream.Stream<String>", "return categories.findAll().stream().map(Category::getName);");
        assertThat(reason()).isEqualTo("live-result");
    }

    @Test
    void entityResult() {
        returning("List<Category>", "return categories.findAll();");
        assertThat(reason()).isEqualTo("entity-result");
    }

    @Test
    void entityInsideOfResult() {
        returning("Box", "return new Box(categories.findAll());");
        shop.java("Box", "record Box(java.util.List<Category> all) {}\n");
        assertThat(reason()).isEqualTo("entity-result");
    }

    @Test
    void mutableResultChangedByCaller() {
        shop.java(
                "Menu", Shop.controller("Menu", "var all = service.names().all(); all.add(\"x\"); return all.size();"));
        assertThat(reason()).isEqualTo("mutable-result");
    }

    @Test
    void mutableResultChangedByHelperOfCaller() {
        shop.java("Menu", Shop.controller("Menu", """
                        return first(service.names().all());
                            }

                            private int first(java.util.List<String> all) {
                                java.util.Collections.sort(all);
                                return all.size();"""));
        assertThat(reason()).isEqualTo("mutable-result");
    }

    @Test
    void copyChangedByCallerIsFine() {
        shop.java(
                "Menu",
                Shop.controller(
                        "Menu",
                        "var all = new java.util.ArrayList<>(service.names().all()); all.add(\"x\"); return all.size();"));
        assertThat(reason()).startsWith("Fix");
    }

    @ParameterizedTest
    @CsvSource({"PostFilter, mutable-result", "PreAuthorize, Fix"})
    void resultThatIsFilteredForEachUser(String annotation, String expected) {
        returning("List<String>", "return categories.findAll().stream().map(Category::getName).toList();");
        String handler = Shop.controller("Menu", "return service.names();")
                .replace("int show", "java.util.List<String> show")
                .replace(
                        "@GetMapping(",
                        "@org.springframework.security.access.prepost." + annotation
                                + "(\"mayRead(filterObject)\") @GetMapping(");
        shop.java("Menu", handler).java("Sitemap", handler.replace("Menu", "Sitemap"));
        assertThat(reason()).startsWith(expected);
    }

    @Test
    void resultWithSettersChangedByCaller() {
        returning("Totals", "return new Totals();");
        shop.java("Totals", "class Totals { private int n; void setN(int n) { this.n = n; } }\n")
                .java("Menu", Shop.controller("Menu", "Totals t = service.names(); t.setN(3); return 4;"));
        assertThat(reason()).isEqualTo("mutable-result");
    }

    @Test
    void resultOfUnknownType() {
        returning("lib.Page", "return lib.Page.of(categories.count());");
        assertThat(reason()).isEqualTo("mutable-result");
    }

    @Test
    void sideEffect() {
        body("categories.save(new Category(\"x\"));");
        assertThat(reason()).isEqualTo("side-effect");
    }

    @Test
    void sideEffectOnField() {
        shop.java(
                "CategoryService",
                Shop.SERVICE
                        .replace("    /** All", "    private int calls;\n\n    /** All")
                        .replace("        return new", "        calls++;\n        return new"));
        assertThat(reason()).isEqualTo("side-effect");
    }

    @Test
    void hiddenInput() {
        body("if (java.time.Instant.now().getNano() == 5) { return null; }");
        assertThat(reason()).isEqualTo("hidden-input");
    }

    @Test
    void hiddenInputFromField() {
        shop.java(
                "CategoryService",
                Shop.SERVICE
                        .replace("    /** All", "    private boolean on;\n\n    /** All")
                        .replace("        return new", "        if (on) { return null; }\n        return new"));
        assertThat(reason()).isEqualTo("hidden-input");
    }

    @Test
    void badKey() {
        service("names()", "names(List<String> some)");
        assertThat(reason()).isEqualTo("bad-key");
    }

    @Test
    void notBean() {
        service("@Service", "");
        assertThat(reason()).isEqualTo("not-a-bean");
    }

    @Test
    void notProxyable() {
        service("public class", "public final class");
        assertThat(reason()).isEqualTo("not-proxyable");
    }

    @Test
    void notProxyableMethod() {
        service("public Names", "Names");
        assertThat(reason()).isEqualTo("not-proxyable");
    }

    @Test
    void selfCall() {
        service("    /** All", "    public int size() {\n        return names().all().size();\n    }\n\n    /** All");
        assertThat(reason()).isEqualTo("self-call");
    }

    @Test
    void hierarchy() {
        shop.java("Other", """
                class Other extends CategoryService {
                    Other(CategoryRepository r) { super(r); }
                    @Override public Names names() { return null; }
                }
                """);
        assertThat(reason()).isEqualTo("hierarchy");
    }

    @Test
    void cachedAlready() {
        service("public Names", "@org.springframework.cache.annotation.Cacheable(\"x\")\n    public Names");
        assertThat(reason()).isEqualTo("already-done");
    }

    @Test
    void authorisationInside() {
        service("public Names", "@PostFilter(\"x\")\n    public Names");
        assertThat(reason()).isEqualTo("auth-inside");
    }

    @Test
    void authorisationByACall() {
        service(
                "public Names names() {",
                "private void checkPermission() { }\n    public Names names() {\n        checkPermission();");
        assertThat(reason()).isEqualTo("auth-inside");
    }

    @Test
    void ownTransaction() {
        service("public Names", "@Transactional(propagation = REQUIRES_NEW)\n    public Names");
        assertThat(reason()).isEqualTo("tx-read-your-writes");
    }

    @Test
    void readByItsWriter() {
        admin("create(String name) {", "create(String name, CategoryService s) {\n        s.names();");
        assertThat(reason()).isEqualTo("tx-read-your-writes");
    }

    @Test
    void sensitive() {
        shop.java("Prices", "public record Prices(int one) {}\n");
        returning("Prices", "return new Prices((int) categories.count());");
        assertThat(reason()).isEqualTo("sensitive-read");
    }

    @Test
    void selfCallOfHelper() {
        service("    /** All", "    private Names again() {\n        return this.names();\n    }\n\n    /** All");
        assertThat(reason()).isEqualTo("self-call");
    }

    @Test
    void recursiveThroughAnotherBean() {
        shop.java("Loop", Shop.controller("Loop", "return service.names().all().size();"));
        shop.java(
                "CategoryService",
                Shop.SERVICE
                        .replace("    private final", "    private final Loop loop = null;\n\n    private final")
                        .replace("        return new", "        loop.show();\n        return new"));
        assertThat(reason()).isEqualTo("recursive-load");
    }

    @Test
    void writerThatIsNoBean() {
        admin("@Service", "");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    @Test
    void writerThatIsFinal() {
        admin("public class", "public final class");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    @Test
    void writerAtStart() {
        admin("    @Transactional", "    @jakarta.annotation.PostConstruct");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    @Test
    void writerOnAnotherThread() {
        admin("categories.save(new Category(name));", "new Thread(() -> categories.save(new Category(name))).start();");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    @Test
    void writerWithUnknownQuery() {
        admin("    @Transactional", """
                    public void run(jakarta.persistence.EntityManager em, String sql) {
                        em.createNativeQuery(sql).executeUpdate();
                    }

                    @Transactional""");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    @Test
    void writerOfOtherTableIsFine() {
        admin("    @Transactional", """
                    public void run(jakarta.persistence.EntityManager em) {
                        em.createNativeQuery("update orders set x = 1").executeUpdate();
                    }

                    @Transactional""");
        assertThat(reason()).startsWith("Fix").doesNotContain("void run");
    }

    @Test
    void noStalenessBound() {
        shop.file("src/main/resources/application.properties", "spring.cache.type=caffeine\n");
        assertThat(reason()).isEqualTo("no-staleness-bound");
    }

    @Test
    void managerOfItsOwn() {
        shop.java("Caches", """
                @org.springframework.context.annotation.Configuration
                class Caches {
                    @org.springframework.context.annotation.Bean
                    org.springframework.cache.CacheManager manager() { return null; }
                }
                """);
        assertThat(reason()).isEqualTo("manager-ambiguous");
    }

    @Test
    void evictionInsideOfTransaction() {
        shop.java("Caching", """
                @org.springframework.context.annotation.Configuration
                @org.springframework.cache.annotation.EnableCaching
                class Caching {}
                """);
        assertThat(reason()).isEqualTo("tx-unknown");
    }

    @Test
    void writerThatReturnsEarly() {
        admin("    @Transactional", "    @org.springframework.scheduling.annotation.Async");
        assertThat(reason()).isEqualTo("async-writer");
    }

    @Test
    void entityThatIsNotAlwaysNewIsWritten() {
        admin("@Service", "");
        shop.java("Renamer", """
                class Renamer {
                    void rename(CategoryRepository all, boolean made) {
                        Category one = new Category("x");
                        if (!made) {
                            one = all.findById(1L).get();
                        }
                        one.setName("y");
                    }
                }
                """).java("CategoryAdmin", "class CategoryAdmin {}\n");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    @Test
    void unboundedKeyOfTime() {
        service("names()", "names(java.time.Instant at)");
        assertThat(reason()).isEqualTo("unbounded-key");
    }

    @Test
    void unboundedKeyOfFreeText() {
        service("names()", "names(String searchText)");
        assertThat(reason()).isEqualTo("unbounded-key");
    }

    @Test
    void unboundedKeyThatComesOnce() {
        service("names()", "names(String requestId)");
        assertThat(reason()).isEqualTo("unbounded-key");
    }

    @Test
    void secretAsKey() {
        service("names()", "names(String password)");
        assertThat(reason()).isEqualTo("secret-value");
    }

    @Test
    void sensitivePartOfWhatTheResultInherits() {
        shop.java("Priced", "public class Priced {\n    protected final int price = 1;\n}\n")
                .java("Names", "public final class Names extends Priced {\n    public final int size = 1;\n}\n");
        returning("Names", "categories.count();\n        return new Names();");
        assertThat(reason()).isEqualTo("sensitive-read");
    }

    @Test
    void sensitivePartOfResult() {
        shop.java(
                "Names",
                "public record Names(java.util.List<String> all, int unitPrice) { Names(java.util.List<String> all) { this(all, 0); } }\n");
        assertThat(reason()).isEqualTo("sensitive-read");
    }

    @Test
    void tooLargeValue() {
        shop.java("Box", "record Box(byte[] all) {}\n");
        returning("Box", "return new Box(new byte[(int) categories.count()]);");
        shop.java(
                "CategoryService",
                Shop.SERVICE
                        .replace("public Names names()", "public Box names(long id)")
                        .replace(
                                "new Names(categories.findAll().stream().map(Category::getName).toList())",
                                "new Box(new byte[(int) categories.count()])"));
        assertThat(reason()).isEqualTo("too-large-value");
    }

    @Test
    void exceptionAsResult() {
        shop.java("Menu", """
                class Menu {
                    CategoryService service;
                    CategoryRepository all;

                    Object show() {
                        try {
                            return service.names();
                        } catch (IllegalStateException e) {
                            all.save(new Category("x"));
                            return null;
                        }
                    }
                }
                """);
        assertThat(reason()).isEqualTo("exception-as-result");
    }

    @Test
    void exceptionThatIsHandledOtherwiseIsFine() {
        shop.java("Menu", """
                class Menu {
                    CategoryService service;

                    Object show() {
                        try {
                            return service.names();
                        } catch (IllegalStateException e) {
                            return null;
                        }
                    }
                }
                """);
        assertThat(reason()).startsWith("Fix");
    }

    @Test
    void identityUsed() {
        shop.java("Menu", """
                class Menu {
                    CategoryService service;
                    Names last;

                    boolean changed() {
                        Names now = service.names();
                        return now != null && now != last;
                    }
                }
                """);
        assertThat(reason()).isEqualTo("identity-used");
    }

    @Test
    void notWorth() {
        waiting = new Amount(3, Amount.Source.MEASURED);
        assertThat(reason()).isEqualTo("not-worth");
    }

    @Test
    void notWorthWhereNothingAsksAgain() {
        again = false;
        assertThat(reason()).isEqualTo("not-worth");
    }

    @Test
    void noApplication() {
        shop.java("ShopApplication", "class ShopApplication {}\n");
        assertThat(reason()).isEqualTo("caching-off");
    }

    @Test
    void unmanagedVersion() {
        shop.file("pom.xml", "<project><artifactId>shop</artifactId></project>\n");
        assertThat(reason()).isEqualTo("no-runtime");
    }

    @Test
    void cacheNameInUse() {
        admin("    @Transactional", "    @org.springframework.cache.annotation.CacheEvict(\"CategoryService.names\")");
        assertThat(reason()).isEqualTo("key-collision");
    }

    @Test
    void writerWithCachingOfItsOwn() {
        admin("    @Transactional", "    @org.springframework.cache.annotation.Caching");
        assertThat(reason()).isEqualTo("other-mechanism");
    }

    @Test
    void cachesThatWouldMoveToAnotherProvider() {
        shop.java("Caching", """
                @org.springframework.context.annotation.Configuration
                @org.springframework.cache.annotation.EnableCaching(order = 5)
                class Caching {}
                """);
        assertThat(reason()).isEqualTo("manager-ambiguous");
    }

    @Test
    void otherProviderOfCaches() {
        shop.of("spring-boot", "org.springframework.boot:spring-boot-starter-data-redis");
        assertThat(reason()).isEqualTo("manager-ambiguous");
        shop.file(
                "src/main/resources/application.properties",
                "spring.cache.caffeine.spec=maximumSize=9,expireAfterWrite=7s\n");
        assertThat(reason()).isEqualTo("manager-ambiguous");
    }

    @Test
    void writesOverHttpWithoutCode() {
        shop.of("spring-boot", "org.springframework.boot:spring-boot-starter-data-rest");
        assertThat(reason()).isEqualTo("unknown-writer");
    }

    private static String importer(String before, String call) {
        return """
                @org.springframework.stereotype.Service
                public class Importer %s {
                    private CategoryAdmin admin;
                    private org.springframework.transaction.support.TransactionTemplate template;

                    %s

                    private void one() {
                        admin.create("x");
                    }
                }
                """.formatted(before, call);
    }

    @Test
    void evictsBehindCommitsFurtherUp() {
        for (String all : List.of(
                "@org.springframework.transaction.annotation.Transactional public void all() { one(); }",
                "public void all() { template.executeWithoutResult(s -> one()); }")) {
            shop.java("Importer", importer("", all));
            assertThat(reason()).startsWith("Fix").contains("Importer.java");
        }
        shop.java(
                        "Imports",
                        "@org.springframework.transaction.annotation.Transactional interface Imports { void all(); }\n")
                .java("Importer", importer("implements Imports", "public void all() { one(); }"));
        assertThat(reason()).startsWith("Fix").contains("Importer.java");
    }

    @Test
    void commitFurtherUpThatNothingCanFollow() {
        shop.java(
                "Importer",
                importer(
                        "",
                        "@org.springframework.transaction.annotation.Transactional public final void all() { one(); }"));
        assertThat(reason()).isEqualTo("tx-unknown");
    }
}
