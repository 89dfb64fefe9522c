package dev.optkit.measure.report;

import static dev.optkit.measure.Results.baseline;
import static dev.optkit.measure.Results.result;
import static dev.optkit.measure.Results.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.measure.validate.Comparison;
import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Expectation;
import dev.optkit.measure.workload.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {

    private static final Comparison COMPARISON = Comparison.of(
            baseline(
                    result("Lines.priceOrder", 51, 24.1, 3),
                    result("Lines.productsById{size=10}", 50, 11.7, 82.6),
                    result("Lines.gone", 1, 1, 1)),
            baseline(
                    result("Lines.priceOrder", 2, 0.31, 0.02),
                    result("Lines.productsById{size=10}", Timing.of(12, 80), 50, 0.25),
                    result("Lines.added", 1, 1, 1)),
            List.of(workload(Expectation.REDUCED_CALLS)),
            Criteria.DEFAULTS);

    @Test
    void showsCallsThenTimesThenWhatFailed() {
        assertThat(ComparisonText.print(COMPARISON)).isEqualTo("""
                        lines, expects reduced-calls
                          Lines.gone                                                              FAILED
                            failed  present: it did not run to its end after the change
                          Lines.priceOrder                                                        passed
                            calls   51 -> 2 per operation, 96.1 % fewer
                            time    24.1 +- 3.0 -> 0.310 +- 0.020 ms, 77.7 times as fast
                          Lines.productsById{size=10}                                             FAILED
                            calls   50 -> 50 per operation
                            time    11.7 +- 82.6 -> 12.0 +- 80.0 ms, 1.0 times as fast (may be noise:
                                    the errors overlap)
                            errors  0 -> 0.25 per operation
                            failed  call-reduction: 0.0 % fewer remote calls, at least 50.0 % asked for
                            failed  new-errors: 0.25 new errors per operation, at most 0 allowed

                        New, not in the baseline: Lines.added of lines.
                        FAILED: 2 of 3 benchmarks do not meet the criteria.
                        """);
    }

    @Test
    void staysWithinEightyColumns() {
        assertThat(ComparisonText.print(COMPARISON).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void showsABaseline() {
        assertThat(BaselineText.print(
                        baseline(result("Lines.priceOrder", 51, 2.41, 0.3)),
                        List.of(workload(Expectation.REDUCED_CALLS))))
                .isEqualTo("""
                        lines, expects reduced-calls
                          Lines.priceOrder
                            calls   51 per operation (jdbc 51)
                            time    2.41 +- 0.30 ms per operation

                        Measured on Java 17.0.15, Linux amd64, 2 processors.
                        """);
    }

    @Test
    void printsTheSameAsJson() {
        assertThat(ComparisonJson.print(COMPARISON, "0.1.0"))
                .contains("\"passed\" : false", "\"criterion\" : \"call-reduction\"", "\"callReduction\" : 0.96")
                .isEqualTo(ComparisonJson.print(COMPARISON, "0.1.0"));
    }
}
