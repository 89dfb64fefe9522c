package dev.optkit.analyzers.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that production never runs is no finding, or one of low confidence. */
class CodeRoleTest {

    private static final String REPOSITORY = """
            package shop;
            interface Customers extends org.springframework.data.jpa.repository.JpaRepository<Customer, Long> { }
            class Customer { }
            """;
    private static final String SERVICE = """
            package shop;
            import java.util.List;
            @org.springframework.stereotype.Service
            class Reader {
                private Customers customers;
                %s
                public void all(List<Long> ids) { for (Long id : ids) customers.findById(id); }
            }
            """;
    private static final String CONTROLLER = """
            package shop;
            @org.springframework.web.bind.annotation.RestController
            class Web { Reader reader; void get() { %s } }
            """;

    private static List<Confidence> confidence(RuleTester tester) {
        return tester.analysis().findings().stream()
                .filter(f -> f.rule().equals("query-in-loop"))
                .map(f -> f.confidence())
                .toList();
    }

    private static RuleTester application(String annotation, String use) {
        return new RuleTester()
                .source("shop/Customers.java", REPOSITORY)
                .source("shop/Reader.java", SERVICE.formatted(annotation))
                .source("shop/Web.java", CONTROLLER.formatted(use));
    }

    /** An overload that another number of arguments calls is not the one that nothing calls. */
    @ParameterizedTest
    @CsvSource({"'each(ids, true)', false", "each(ids), true", "'run(this::each)', true"})
    void aPrivateMethodIsToldFromItsOverloads(String call, boolean runs) {
        RuleTester tester = application("", "reader.any(null);").source("shop/Private.java", """
                        package shop;
                        import java.util.List;
                        class Private {
                            private Customers customers;
                            private void each(List<Long> ids) { for (Long id : ids) customers.findById(id); }
                            private void each(List<Long> ids, boolean all) { }
                            private void run(java.util.function.Consumer<List<Long>> all) { }
                            public void any(List<Long> ids) { %s; }
                        }
                        """.formatted(call));
        assertThat(tester.analysis().findings().stream()
                        .filter(f -> f.location().path().equals("shop/Private.java"))
                        .anyMatch(f -> f.confidence().atLeast(Confidence.MEDIUM)))
                .isEqualTo(runs);
    }

    @Test
    void doubtsAServiceMethodThatNothingInTheApplicationCalls() {
        assertThat(confidence(application("", ""))).containsExactly(Confidence.LOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Change { %s @com.github.cloudyrock.mongock.ChangeSet(id = \"a\") public void all(List<Long> ids) {",
                "@io.mongock.api.annotations.ChangeUnit class Change { %s public void all(List<Long> ids) {",
                "class Sessions extends org.junit.rules.ExternalResource { %s public void all(List<Long> ids) {",
            })
    void stepsOfMigrationsAndRulesOfTestsAreSilent(String head) {
        String members =
                head.formatted("private Customers customers;") + " for (Long id : ids) customers.findById(id); } }";
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Change.java", "package shop; import java.util.List; " + members)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NoteUtil, '', LOW",
        "NoteUtilities, '', LOW",
        "Utils, '', LOW",
        "NoteTaker, '', HIGH",
        "NoteTaker, static, HIGH",
    })
    void doubtsAUtilityThatNothingInTheApplicationCalls(String name, String modifier, Confidence expected) {
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Web.java", CONTROLLER.formatted(""))
                        .source(
                                "shop/" + name + ".java",
                                "package shop; import java.util.List; class " + name
                                        + " { public " + modifier + " void all(Customers customers, List<Long> ids) {"
                                        + " for (Long id : ids) customers.findById(id); } }")))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"Component, LOW", "Configuration, HIGH"})
    void doubtsTheSameOfAComponent(String stereotype, Confidence expected) {
        assertThat(confidence(application("", "")
                        .source(
                                "shop/Reader.java",
                                SERVICE.formatted("").replace("stereotype.Service", "stereotype." + stereotype))))
                .containsExactly(expected);
    }

    /** A library may call what a class has from it, unless the class says of all that it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| HIGH",
                "@Override public String toString() { return \"\"; } | HIGH",
                "@Override public Object loadClientByClientId(String id) { return id; } | LOW",
            })
    void doubtsWhatAClassDoesNotSayToOverride(String other, Confidence expected) {
        assertThat(confidence(application("", "")
                        .source(
                                "shop/Reader.java",
                                SERVICE.formatted(other == null ? "" : other)
                                        .replace("class Reader", "class Reader extends org.other.JdbcDetails"))))
                .containsExactly(expected);
    }

    /** What only hands on a call that nobody makes, or is private to one, runs as seldom. */
    @ParameterizedTest
    @CsvSource({
        "public void all(List<Long> ids) { reader.all(ids); }, LOW",
        "public void others(List<Long> ids) { reader.all(ids); }, HIGH",
    })
    void doubtsWhatOnlyAForgottenMethodOfItsNameCalls(String method, Confidence expected) {
        assertThat(confidence(application("", "")
                        .source(
                                "shop/Front.java",
                                "package shop; import java.util.List; @org.springframework.stereotype.Service class Front {"
                                        + " Reader reader; " + method + " }")))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"some, LOW", "activate, HIGH"})
    void doubtsWhatIsPrivateToAForgottenMethod(String caller, Confidence expected) {
        assertThat(confidence(application("", "")
                        .source(
                                "shop/Reader.java",
                                SERVICE.formatted("")
                                        .replace(
                                                "public void all",
                                                "public void " + caller + "(List<Long> ids) { all(ids); }"
                                                        + " private void all"))))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"NightJob, '', LOW", "NightJob, @Scheduled, HIGH", "Night, '', HIGH"})
    void doubtsWhatOnlyAJobWithoutAScheduleRuns(String job, String schedule, Confidence expected) {
        assertThat(confidence(application("", "")
                        .source(
                                "shop/" + job + ".java",
                                "package shop; import org.springframework.scheduling.annotation.Scheduled;"
                                        + " @org.springframework.stereotype.Component class " + job
                                        + " { Reader reader; java.util.List<Long> ids; " + schedule
                                        + " public void sync() { reader.all(ids); } }")))
                .containsExactly(expected);
    }

    @Test
    void doubtsOneThatOnlySaysWhoMayCallIt() {
        assertThat(confidence(application("@org.springframework.security.access.prepost.PreAuthorize(\"x\")", "")))
                .containsExactly(Confidence.LOW);
    }

    @Test
    void doubtsAnImplementationThatNoCallOfTheDeclarationReaches() {
        String generic = """
                package shop;
                import java.util.List;
                interface Bulk<T> { void all(List<Long> ids); }
                interface ReaderBulk extends Bulk<String> { }
                interface OtherBulk extends Bulk<Long> { }
                @org.springframework.stereotype.Service
                class ReaderService implements ReaderBulk {
                    private Customers customers;
                    public void all(List<Long> ids) { for (Long id : ids) customers.findById(id); }
                }
                @org.springframework.stereotype.Service
                class OtherService implements OtherBulk {
                    public void all(List<Long> ids) { }
                }
                """;
        String web = """
                package shop;
                @org.springframework.web.bind.annotation.RestController
                class Web { %s bulk; void get() { bulk.all(java.util.List.of()); } }
                """;
        RuleTester apart = new RuleTester()
                .source("shop/Customers.java", REPOSITORY)
                .source("shop/Bulk.java", generic)
                .source("shop/Web.java", web.formatted("OtherBulk"));
        assertThat(confidence(apart)).containsExactly(Confidence.LOW);
        RuleTester together = new RuleTester()
                .source("shop/Customers.java", REPOSITORY)
                .source("shop/Bulk.java", generic)
                .source("shop/Web.java", web.formatted("ReaderBulk"));
        assertThat(confidence(together)).containsExactly(Confidence.HIGH);
    }

    @Test
    void doubtsWhatIsNotTheWorkOfProduction() {
        String user = "package shop; class %s { Customers customers;"
                + " void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); } }";
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/OrderMigrator.java", user.formatted("OrderMigrator"))))
                .containsExactly(Confidence.LOW);
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/V2_7__hide.java", user.formatted("V2_7__hide"))))
                .isEmpty();
        RuleTester demo = new RuleTester()
                .source("shop/src/main/java/shop/Customers.java", REPOSITORY)
                .source("shop-sdk-demo/src/main/java/shop/App.java", user.formatted("App"));
        assertThat(confidence(demo.source("shop/src/main/java/shop/Other.java", "package shop; class Other { }")))
                .containsExactly(Confidence.LOW);
        RuleTester whole = new RuleTester()
                .source("demo/src/main/java/shop/Customers.java", REPOSITORY)
                .source("demo/src/main/java/shop/App.java", user.formatted("App"));
        assertThat(confidence(whole)).containsExactly(Confidence.HIGH);
        assertThat(confidence(new RuleTester()
                        .source("src/main/java/com/example/Customers.java", REPOSITORY)
                        .source("src/main/java/com/example/App.java", user.formatted("App"))
                        .source("src/main/java/shop/Other.java", "package shop; class Other { }")))
                .containsExactly(Confidence.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "DatabaseInstaller, '', LOW",
        "SystemBootstrap, '', LOW",
        "KeyBootstrap, '', HIGH",
        "Install, '', LOW",
        "WidgetInstaller, '', HIGH",
        "SampleDataGenerator, '', LOW",
        "SampleDataService, '', HIGH",
        "Reader, '@org.springframework.context.annotation.Profile(\"install\")', LOW",
        "Reader, '@org.springframework.context.annotation.Profile({\"setup\", \"demo\"})', LOW",
        "Reader, '@org.springframework.context.annotation.Profile(\"!test\")', HIGH",
        "Reader, '@org.springframework.context.annotation.Profile(shop.Names.CREATE_SAMPLE_DATA)', LOW",
        "Reader, '@org.springframework.context.annotation.Profile(shop.Names.LATEST)', HIGH",
        "Reader, '@org.springframework.context.annotation.Profile({\"install\", \"prod\"})', HIGH",
        "Reader, '@ConditionalOnProperty(value = \"migrations.endpoint.enabled\", havingValue = \"true\")', LOW",
        "Reader, '@ConditionalOnProperty(value = \"migrations.enabled\", matchIfMissing = true)', HIGH",
        "Reader, '@ConditionalOnProperty(\"orders.enabled\")', HIGH",
    })
    void doubtsWhatInstalls(String name, String annotation, Confidence expected) {
        String user = "package shop; %s class %s { Customers customers;"
                + " void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); } }";
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/" + name + ".java", user.formatted(annotation, name))))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.database.SchemaManager, check, LOW",
        "shop.domain.SchemaManager, check, HIGH",
        "shop.database.KeyUpgrader, check, LOW",
        "shop.patches.KeyPatch, check, LOW",
        "shop.persistence.migration.schema.KeyMigrationManagerImpl, check, LOW",
        "shop.plans.KeyMigrationManager, check, HIGH",
        "shop.plans.KeyUpgrader, check, HIGH",
    })
    void doubtsWhatOnlySuchCodeCalls(String caller, String method, Confidence expected) {
        String name = caller.substring(caller.lastIndexOf('.') + 1);
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source(
                                "shop/Fix7.java",
                                "package shop; public class Fix7 { Customers customers;"
                                        + " public void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); } }")
                        .source(
                                caller.replace('.', '/') + ".java",
                                "package %s; class %s { shop.Fix7 fix; void %s(java.util.List<Long> ids) { fix.all(ids); } }"
                                        .formatted(caller.substring(0, caller.lastIndexOf('.')), name, method))))
                .containsExactly(expected);
    }

    /** What an annotation gives to tests is theirs, with all that only such code calls. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '@TestOnly', '', 0",
        "'', '@TestOnly', '', '', 0",
        "'@TestOnly', '', '', '', 0",
        "'', '', '', '@TestOnly', 0",
        "'', '', '', '', 1",
        // a framework calls it as well
        "'', '', '@org.springframework.scheduling.annotation.Scheduled', '@TestOnly', 1",
    })
    void whatIsForTestsOnlyIsSilent(String type, String declared, String method, String caller, int findings) {
        assertThat(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Store.java", """
                                package shop;
                                import org.jetbrains.annotations.TestOnly;
                                interface Store { %s void all(java.util.List<Long> ids); }
                                %s class TableStore implements Store {
                                    private Customers customers;
                                    %s public void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); }
                                }
                                class Other { private Store store; %s void all(java.util.List<Long> ids) { store.all(ids); } }
                                """.formatted(declared, type, method, caller))
                        .findings())
                .hasSize(findings);
    }

    /** A step that nothing in Java calls runs once; what serves requests is the migration of a domain. */
    @ParameterizedTest
    @CsvSource({
        "shop.config.migration.Agents, '', LOW",
        "shop.config.AgentsMigration, '', LOW",
        "shop.config.AgentsMigration, 'package shop.migration; class Steps { static void all() { shop.config.AgentsMigration.all(null); } }', LOW",
        "shop.config.AgentsMigration, 'package shop.admin; class Page { void all() { shop.config.AgentsMigration.all(null); } }', HIGH",
        "shop.config.AgentsMigration, 'package shop.migration; class Page { @org.springframework.web.bind.annotation.PostMapping"
                + " void all() { shop.config.AgentsMigration.all(null); } }', HIGH",
        "shop.config.AgentsMigrations2, '', HIGH",
        "shop.config.immigration.Agents, '', HIGH",
    })
    void doubtsAMigrationThatNothingElseCalls(String type, String user, Confidence expected) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        RuleTester tester = new RuleTester()
                .source("shop/Customers.java", REPOSITORY.replace("interface", "public interface"))
                .source(
                        type.replace('.', '/') + ".java",
                        "package %s; public class %s { static shop.Customers customers;"
                                        .formatted(type.substring(0, type.lastIndexOf('.')), name)
                                + " public static void all(java.util.List<Long> ids) {"
                                + " for (Long id : ids) customers.findById(id); } }");
        assertThat(confidence(user.isEmpty() ? tester : tester.source("shop/User.java", user)))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"serverStopping(), LOW", "serverStarted(), HIGH", "serverStopped(String name), HIGH"})
    void doubtsWhatIsDoneAtTheEnd(String method, Confidence expected) {
        String members =
                "package shop; public class Presences { Customers customers; java.util.List<Long> ids; public void "
                        + method + " { for (Long id : ids) customers.findById(id); } }";
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Presences.java", members)))
                .containsExactly(expected);
    }

    @Test
    void takesAProgramWithServletsForAnApplication() {
        RuleTester servlets = new RuleTester()
                .source("shop/Customers.java", REPOSITORY)
                .source("shop/Reader.java", SERVICE.formatted(""))
                .source("shop/Page.java", "package shop; class Page extends jakarta.servlet.http.HttpServlet { }");
        assertThat(confidence(servlets)).containsExactly(Confidence.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'reader.all(java.util.List.of());'",
        // something that is not known may be it
        "'', 'Unknown.reader().all(null);'",
        // somebody has written code that uses it
        "'public void entry(List<Long> ids) { all(ids); }', ''",
        // found by a framework
        "@org.springframework.scheduling.annotation.Scheduled, ''",
    })
    void isSureOfOneThatMayBeCalled(String annotation, String use) {
        assertThat(confidence(application(annotation, use))).containsExactly(Confidence.HIGH);
    }

    @Test
    void isSureInALibrary() {
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Reader.java", SERVICE.formatted(""))))
                .containsExactly(Confidence.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@org.springframework.security.access.prepost.PreAuthorize(\"@reader.all(#ids)\") void other() {}",
                "@org.springframework.beans.factory.annotation.Value(\"#{reader.all(null)}\") int other;",
                "void other(@org.springframework.beans.factory.annotation.Value(\"#{reader.all(null)}\") int i) {}",
                "@io.github.resilience4j.retry.annotation.Retry(fallbackMethod = \"all\") void other() {}",
            })
    void isSureOfOneThatAnAnnotationNames(String member) {
        assertThat(confidence(
                        application("", "").source("shop/Other.java", "package shop; class Other { " + member + " }")))
                .containsExactly(Confidence.HIGH);
    }

    @Test
    void looksAtTestsWhereTheyAreAskedFor() {
        RuleTester tester = new RuleTester()
                .source("shop/Customers.java", REPOSITORY)
                .source(
                        "src/test/java/shop/DataTest.java",
                        "package shop; import org.junit.jupiter.api.Test; class DataTest { Customers customers; @Test"
                                + " void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); } }");
        assertThat(tester.findings()).isEmpty();
        assertThat(tester.withTests().findings()).hasSize(1);
    }

    @Test
    void knowsModulesOfTestSupport() {
        String user = "package shop; class Data { Customers customers;"
                + " void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); } }";
        String test = "package shop; import org.junit.jupiter.api.Assertions; class Checks { }";
        assertThat(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop-test/src/main/java/shop/Data.java", user)
                        .source("shop-test/src/main/java/shop/Checks.java", test)
                        .findings())
                .isEmpty();
        assertThat(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("lab-test/src/main/java/shop/Data.java", user)
                        .source("shop/src/main/java/shop/Checks.java", test)
                        .findings())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"io.cucumber.java.en.When, 0", "io.micrometer.core.annotation.Timed, 1"})
    void knowsStepsOfScenariosAmongTheMainSources(String imported, int findings) {
        assertThat(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source(
                                "qa/src/main/java/shop/Steps.java",
                                "package shop; import " + imported + "; class Steps { Customers customers;"
                                        + " @" + imported.substring(imported.lastIndexOf('.') + 1) + "(\"x\")"
                                        + " public void all(java.util.List<Long> ids) { for (Long id : ids)"
                                        + " customers.findById(id); } }")
                        .findings())
                .hasSize(findings);
    }

    @Test
    void doubtsWhatOnlyABeanOfSuchAProfileCalls() {
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Reader.java", """
                                package shop;
                                public class Reader {
                                    Customers customers;
                                    public void all(java.util.List<Long> ids) { for (Long id : ids) customers.findById(id); }
                                }
                                """)
                        .source("shop/Setup.java", """
                                package shop;
                                import org.springframework.boot.CommandLineRunner;
                                class Setup {
                                    @org.springframework.context.annotation.Bean
                                    @org.springframework.context.annotation.Profile("demo")
                                    CommandLineRunner fill(Reader reader) { return args -> reader.all(java.util.List.of()); }
                                }
                                """)))
                .containsExactly(Confidence.LOW);
    }

    /** An abstract class leaves it to others to read all at once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abstract | void all(List<Long> ids) { customers.findAllById(ids); } | LOW",
                "abstract | void all(List<Long> ids) { super.all(ids); } | HIGH",
                "abstract | void all(List<Long> ids) { one(ids); } void one(List<Long> ids) { super.all(ids); } | HIGH",
                "abstract | void all(List<Long> ids) { } static Rows bare() { return new Rows() { }; } | HIGH",
                "abstract | void all(List<Long> ids) { } static Rows bare() { return new NumberedRows() { }; } | LOW",
                "abstract | void one(List<Long> ids) { customers.findAllById(ids); } | HIGH",
                "'' | void all(List<Long> ids) { customers.findAllById(ids); } | HIGH",
            })
    void doubtsWhatAllClassesBelowReplace(String modifier, String method, Confidence expected) {
        assertThat(confidence(new RuleTester()
                        .source("shop/Customers.java", REPOSITORY)
                        .source("shop/Rows.java", """
                                package shop;
                                import java.util.List;
                                %s class Rows {
                                    Customers customers;
                                    void all(List<Long> ids) { for (Long id : ids) customers.findById(id); }
                                }
                                abstract class NumberedRows extends Rows { %s }
                                class Orders extends NumberedRows { }
                                """.formatted(modifier, method))))
                .containsExactly(expected);
    }
}
