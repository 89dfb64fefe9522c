package dev.optkit.measure.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import dev.optkit.measure.workload.BenchmarkResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhResultsTest {

    @ParameterizedTest
    @CsvSource({
        "avgt, us/op, 2500, 100, 2.5, 0.1",
        "avgt, s/op, 0.5, 0.1, 500, 100",
        "ss, ms/op, 7, 1, 7, 1",
        "thrpt, ops/s, 200, 20, 5, 0.5",
        "thrpt, ops/ms, 4, 1, 0.25, 0.0625",
    })
    void turnsScoresIntoMillisecondsPerOperation(
            String mode, String unit, double score, double error, double millis, double errorMillis)
            throws IOException {
        BenchmarkResult result = read(mode, unit, Double.toString(score), Double.toString(error), "");

        assertThat(result.time().millis()).isCloseTo(millis, within(1e-9));
        assertThat(result.time().error().getAsDouble()).isCloseTo(errorMillis, within(1e-9));
    }

    @Test
    void keepsCallsAndErrors() throws IOException {
        BenchmarkResult result = read("avgt", "us/op", "1", "\"NaN\"", "");

        assertThat(result.callsPerOperation()).containsEntry("jdbc", 51.0).containsEntry("http", 0.5);
        assertThat(result.totalCalls()).isEqualTo(51.5);
        assertThat(result.errorsPerOperation()).isEqualTo(0.25);
        assertThat(result.time().error()).isEmpty();
    }

    @Test
    void namesParametersAndMode() throws IOException {
        BenchmarkResult result = read("thrpt", "ops/s", "1", "1", ", \"params\": {\"size\": \"10\", \"depth\": \"2\"}");

        assertThat(result.benchmark()).isEqualTo("a.B.c{depth=2, size=10}:thrpt");
    }

    @Test
    void refusesResultsWithoutCounts() {
        assertThatIOException().isThrownBy(() -> JmhResults.parse("""
                [{"benchmark": "a.B.c", "mode": "avgt", "secondaryMetrics": {},
                  "primaryMetric": {"score": 1, "scoreError": 1, "scoreUnit": "us/op"}}]
                """, "w"));
    }

    private static BenchmarkResult read(String mode, String unit, String score, String error, String more)
            throws IOException {
        String json = """
                [{"benchmark": "a.B.c", "mode": "%s"%s,
                  "primaryMetric": {"score": %s, "scoreError": %s, "scoreUnit": "%s"},
                  "secondaryMetrics": {
                    "optkit.jdbc": {"score": 51.0}, "optkit.http": {"score": 0.5}, "optkit.errors": {"score": 0.25}}}]
                """.formatted(mode, more, score, error, unit);
        return JmhResults.parse(json, "w").get(0);
    }
}
