package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is posted, or sent in a way that does not tell, may ask all the same: so the names around it say. */
class QuestionsTest {

    private static List<Finding> found(String method, String body, String more) {
        return new RuleTester()
                        .source("a/Rates.java", """
                        package a;
                        import org.springframework.http.HttpMethod;
                        import org.springframework.web.client.RestTemplate;
                        import org.springframework.ws.client.core.WebServiceTemplate;
                        import com.datastax.driver.core.Session;
                        @org.springframework.stereotype.Component
                        class Rates {
                            private final RestTemplate rest = null;
                            private final org.acme.Retry retry = null;
                            private final WebServiceTemplate soap = null;
                            private final Session session = null;
                            public String %s(String code) { %s }
                            %s
                        }
                        """.formatted(method, body, more))
                        .source("a/Pages.java", """
                        package a;
                        import org.springframework.web.bind.annotation.*;
                        @RestController
                        class Pages {
                            private final Rates rates = null;
                            @GetMapping("/a") public Object a() { return rates.%1$s("a") + "!"; }
                            @GetMapping("/b") public Object b() { return rates.%1$s("b") + "?"; }
                        }
                        """.formatted(method))
                        .findings()
                        .stream()
                        .filter(f -> f.rule().equals("cacheable-read"))
                        .filter(f -> f.confidence().atLeast(Confidence.MEDIUM))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "findRate | return rest.postForObject(\"/search\", code, String.class); | true",
                "fetchRate | return (String) soap.marshalSendAndReceive(code); | true",
                "retreiveRate | return rest.postForObject(\"/search\", code, String.class); | true",
                "findRate | return retry.run(() -> rest.postForObject(\"/search\", code, String.class)); | true",
                "findRate | retry.run(() -> rest.postForObject(\"/search\", code, String.class)); return code; | false",
                "validateRate | return rest.postForObject(\"/check\", code, String.class); | true",
                "harRate | return rest.postForObject(\"/check\", code, String.class); | true",
                "harvestRate | return rest.postForObject(\"/check\", code, String.class); | false",
                "rateOf | return rest.postForObject(\"/rates\", code, String.class); | false",
                "createRate | return rest.postForObject(\"/rates\", code, String.class); | false",
                "getNextRate | return rest.postForObject(\"/rates\", code, String.class); | false",
                "getAndSaveRate | return rest.postForObject(\"/rates\", code, String.class); | false",
                "getRate | return rest.exchange(\"/rates\", HttpMethod.PUT, null, String.class).getBody(); | false",
                "getRate | rest.postForObject(\"/rates\", code, String.class); return code; | false",
                "readRate | return session.execute(code).one().getString(0); | true",
            })
    void theMethodThatSendsSaysWhetherItAsks(String name, String body, boolean expected) {
        assertThat(found(name, body, "")).hasSize(expected ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"query, true", "runSparql, true", "saveAll, false", "sendMail, false"})
    void aHelperMayTellNothing(String helper, boolean expected) {
        String sends = "private String %s(String code) { return rest.postForObject(\"/x\", code, String.class); }";

        assertThat(found("getRate", "return %s(code);".formatted(helper), sends.formatted(helper)))
                .hasSize(expected ? 1 : 0);
    }

    @Test
    void isForInformation() {
        Finding found = found("findRate", "return rest.postForObject(\"/search\", code, String.class);", "")
                .get(0);

        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(found.message()).contains("; only if what it sends asks, and changes nothing");
    }

    @Test
    void theEnvironmentOfTheProcessIsNoInput() {
        assertThat(found(
                        "findRate",
                        "return rest.getForObject(System.getProperty(\"rates\") + System.getenv(\"ZONE\") + code, String.class);",
                        ""))
                .hasSize(1);
    }

    @Test
    void aKeyMayBeMissing() {
        String rates = "public String rateOf(java.util.Optional<String> code) {"
                + " return rest.getForObject(\"/r\" + code.orElse(\"\"), String.class); }"
                + " void all() { for (int i = 0; i < 9; i++) { System.out.println(rateOf(java.util.Optional.of(\"a\"))); } }";

        assertThat(found("createRate", "return rateOf(java.util.Optional.of(code));", rates))
                .extracting(Finding::message)
                .anyMatch(m -> m.startsWith("Rates.rateOf"));
    }
}
