package dev.optkit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.report.AssessmentReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void keepsTheContract() throws IOException {
        assertThat(errors(json(Reports.storefront()))).isEmpty();
        assertThat(errors(json(Reports.empty()))).isEmpty();
        assertThat(errors(json(Reports.unresolved(30)))).isEmpty();
    }

    @Test
    void theContractIsStrict() throws IOException {
        String json = json(Reports.storefront());
        assertThat(errors(json.replace("\"suppressed\": true", "\"suppressed\": 1")))
                .isNotEmpty();
        assertThat(errors(json.replaceFirst("\"rule\":", "\"more\": 1, \"rule\":")))
                .isNotEmpty();
        assertThat(errors(json.replaceFirst("\"refusal\"", "\"refused\""))).isNotEmpty();
    }

    @Test
    void saysWhatIsResolvedAndWhy() {
        assertThat(json(Reports.storefront()))
                .contains("\"resolvedShare\": 0.9102")
                .doesNotContain("\"unresolved\"");
        assertThat(json(Reports.unresolved(30)))
                .contains("\"calls\": 37,", "\"groups\": 31,", "\"reason\": \"library-missing\",", "m18\"")
                .doesNotContain("m19\"");
    }

    @Test
    void writesAFinding() {
        String json = json(Reports.storefront());
        assertThat(json).contains("""
                      "savings": {
                        "callsBefore": "3",
                        "callsAfter": "0.9",
                        "perDay": {
                          "calls": {
                            "value": 21000,
                            "source": "configured"
                          },
                          "milliseconds": {
                            "value": 42000000,
                            "source": "configured"
                          },
                          "usd": {
                            "value": 12.3457,
                            "source": "configured"
                          }
                        }
                      },
                      "fix": {
                        "rewriter": "cache-annotation",
                        "available": true,
                        "safety": "review",
                        "assumption": "readers may see categories that are up to 5 minutes old"
                      },
                      "suppressed": false
                    },
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "hi-IN"})
    void isTheSameEverywhere(String tag) {
        String here = json(Reports.storefront());
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertThat(json(Reports.storefront())).isEqualTo(here);
    }

    private static String json(AssessmentReport report) {
        return JsonReport.render(ReportView.of(report, Confidence.LOW));
    }

    private static java.util.List<?> errors(String json) throws IOException {
        try (InputStream schema = JsonReport.class.getResourceAsStream("/dev/optkit/cli/schemas/assessment-1.json")) {
            Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            return compiled.validate(json, InputFormat.JSON);
        }
    }
}
