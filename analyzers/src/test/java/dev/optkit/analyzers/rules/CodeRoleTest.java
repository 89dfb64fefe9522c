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

    @Test
    void doubtsAServiceMethodThatNothingInTheApplicationCalls() {
        assertThat(confidence(application("", ""))).containsExactly(Confidence.LOW);
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
}
