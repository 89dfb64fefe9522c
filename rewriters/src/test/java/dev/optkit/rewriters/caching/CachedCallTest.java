package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedCallTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-call"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final String QUOTES = "src/main/java/a/Quotes.java";

    private static final String SERVICE = """
            import java.util.Locale;
            import org.springframework.stereotype.Service;
            import org.springframework.web.client.RestTemplate;

            @Service
            public class Quotes {

                private final RestTemplate rest;

                public Quotes(RestTemplate rest) {
                    this.rest = rest;
                }

                /** A quote. */
                public String quote(Cart cart, String country) {
                    Rates rates = rest.getForObject("http://rates/{c}/{d}", Rates.class, cart.currency(), country);
                    return rates.value() + Locale.getDefault().toString();
                }
            }
            """;

    @TempDir
    Path root;

    private TestProject shop;

    @BeforeEach
    void open() {
        shop = new TestProject(root)
                .file(
                        "pom.xml",
                        "<project>\n  <artifactId>shop</artifactId>\n  <dependencies>\n  </dependencies>\n</project>\n")
                .java("Rates", "public record Rates(String value) {}\n")
                .java("Cart", "public record Cart(String currency, String owner) {}\n");
        for (String name : List.of("One", "Two", "Three")) {
            shop.java(name, """
                    import org.springframework.web.bind.annotation.GetMapping;
                    import org.springframework.web.bind.annotation.RestController;

                    @RestController
                    public class %s {
                        private final Quotes quotes;

                        public %s(Quotes quotes) {
                            this.quotes = quotes;
                        }

                        @GetMapping("/%s")
                        public String show(String currency, String owner) {
                            return quotes.quote(new Cart(currency, owner), owner);
                        }
                    }
                    """.formatted(name, name, name));
        }
    }

    private Plan plan(String service) {
        shop.java("Quotes", service);
        MigrationPlanner planner = shop.planner();
        Plan plan = planner.plan(shop.assess(), ALL);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.fixes()).hasSize(1);
        assertThat(plan.fixes().get(0).safety()).isEqualTo(Safety.REVIEW);
        assertThat(new ParseCheck().failures(plan)).isEmpty();
        assertThat(new CompileCheck(shop.project(), runtime(), root.resolve("none")).failures(plan))
                .isEmpty();
        assertThat(planner.again(plan, ALL).fixes()).isEmpty();
        return plan;
    }

    private static List<Path> runtime() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(p -> p.contains("runtime") || p.contains("jspecify"))
                .map(Path::of)
                .toList();
    }

    private String reason(String service) {
        shop.java("Quotes", service);
        Plan plan = shop.planner().plan(shop.assess(), ALL);
        assertThat(plan.fixes()).isEmpty();
        assertThat(plan.refusals()).isNotEmpty();
        return plan.refusals().get(0).refusal().reason();
    }

    @Test
    void wrapsCallWithItsArgumentsAsKey() {
        Plan plan = plan(SERVICE);

        assertThat(plan.after()).containsOnlyKeys("pom.xml", QUOTES);
        assertThat(plan.after().get("pom.xml")).contains("<artifactId>optkit-runtime</artifactId>");
        assertThat(plan.after().get(QUOTES))
                .contains("import dev.optkit.runtime.CachedCalls;\nimport java.util.Arrays;\n")
                .contains(
                        "        Rates rates = CachedCalls.get(\"a.Quotes.quote/getForObject\", Arrays.asList(cart.currency(), country), () -> rest.getForObject(\"http://rates/{c}/{d}\", Rates.class, cart.currency(), country));\n");
    }

    @Test
    void keepsEndsOfLine() {
        assertThat(plan(SERVICE.replace("\n", "\r\n"))
                        .after()
                        .get(QUOTES)
                        .replace("package a;\n\n", "")
                        .replace("\r\n", ""))
                .doesNotContain("\n");
    }

    @Test
    void keyOfOneArgumentIsThatArgument() {
        String one = SERVICE.replace("/{d}\"", "\"").replace("cart.currency(), country)", "country)");
        assertThat(plan(one).after().get(QUOTES)).contains("/getForObject\", country, () -> rest.");
        String none = SERVICE.replace("/{c}/{d}\"", "\"").replace(", cart.currency(), country)", ")");
        assertThat(plan(none).after().get(QUOTES)).contains("/getForObject\", \"\", () -> rest.");
    }

    @Test
    void refusesWhatCannotBeCaptured() {
        assertThat(reason(SERVICE.replace(
                        "        Rates rates", "        country = country.trim();\n        Rates rates")))
                .isEqualTo("cannot-wrap");
    }

    @Test
    void refusesComputedArguments() {
        assertThat(reason(SERVICE.replace(
                        "Rates.class, cart.currency(), country)", "Rates.class, cart.currency(), country.trim())")))
                .isEqualTo("bad-key");
    }

    @Test
    void refusesReceiverThatChanges() {
        assertThat(reason(SERVICE.replace("private final RestTemplate", "private RestTemplate")))
                .isEqualTo("bad-key");
    }

    @Test
    void refusesSecondInstances() {
        assertThat(reason(SERVICE.replace(
                        "@Service", "@Service\n@org.springframework.context.annotation.Scope(\"prototype\")")))
                .isEqualTo("hidden-input");
    }

    @Test
    void refusesResultThatIsChanged() {
        shop.java(
                "Rates",
                "public class Rates {\n    private String value;\n    public String value() { return value; }\n    public void setValue(String v) { value = v; }\n}\n");
        assertThat(reason(SERVICE.replace(
                        "        return rates", "        rates.setValue(\"x\");\n        return rates")))
                .isEqualTo("mutable-result");
    }

    @Test
    void refusesSecretsThatMightLeaveTheProcess() {
        shop.java("Rates", "public record Rates(String value, String password) {}\n");
        assertThat(reason(SERVICE)).isEqualTo("secret-value");
    }

    @Test
    void refusesPointsInTimeAsKeys() {
        assertThat(
                        reason(
                                SERVICE.replace("String country)", "java.time.Instant country)")
                                        .replace("quote(Cart", "quote(String x, Cart")
                                        .replace(
                                                "String x, Cart cart, java.time.Instant country) {",
                                                "Cart cart, String c2) {\n        java.time.Instant country = java.time.Instant.parse(c2);")))
                .isEqualTo("unbounded-key");
    }

    @Test
    void refusesLock() {
        assertThat(reason(SERVICE.replace(
                                "        Rates rates = rest",
                                "        Rates rates;\n        synchronized (this) {\n            rates = rest")
                        .replace("country);\n        return", "country);\n        }\n        return")))
                .isEqualTo("lock-held");
    }

    @Test
    void refusesDataOfAccess() {
        shop.java("Roles", "public record Roles(String value) {}\n");
        assertThat(reason(SERVICE.replace("Rates", "Roles"))).isEqualTo("no-staleness-bound");
    }

    @Test
    void refusesClientsThatMayTellWhoAsks() {
        shop.java("Identity", """
                import org.springframework.http.HttpRequest;
                import org.springframework.http.client.ClientHttpRequestExecution;
                import org.springframework.http.client.ClientHttpRequestInterceptor;
                import org.springframework.http.client.ClientHttpResponse;

                public class Identity implements ClientHttpRequestInterceptor {
                    public ClientHttpResponse intercept(HttpRequest r, byte[] b, ClientHttpRequestExecution e)
                            throws java.io.IOException {
                        return e.execute(r, b);
                    }
                }
                """);
        assertThat(reason(SERVICE)).isEqualTo("hidden-input");
        shop.java("Identity", """
                class Identity {
                    void add(org.springframework.web.client.RestTemplate rest) {
                        rest.getInterceptors().add((r, b, e) -> e.execute(r, b));
                    }
                }
                """);
        assertThat(reason(SERVICE)).isEqualTo("hidden-input");
    }
}
