package dev.optkit.measure.validate;

import static dev.optkit.measure.Results.baseline;
import static dev.optkit.measure.Results.result;
import static dev.optkit.measure.Results.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.measure.baseline.Baseline;
import dev.optkit.measure.baseline.Machine;
import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Expectation;
import dev.optkit.measure.workload.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({"51, 2, true", "50, 25, true", "50, 26, false", "50, 50, false", "50, 60, false", "0, 0, false"})
    void reducedCallsNeedsTheShareOfCallsGone(double before, double after, boolean passed) {
        Comparison comparison =
                compare(Expectation.REDUCED_CALLS, result("A.a", before, 1, 0.1), result("A.a", after, 9, 0.1));

        assertThat(comparison.passed()).isEqualTo(passed);
        assertThat(failed(comparison)).isEqualTo(passed ? List.of() : List.of("call-reduction"));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 10, 1, true", "1, 0, 10, 1.01, false", "1, 1, 10, 0.1, false"})
    void cachedReadNeedsFewerCallsAndSpeed(
            double callsBefore, double callsAfter, double before, double after, boolean passed) {
        Comparison comparison = compare(
                Expectation.CACHED_READ, result("A.a", callsBefore, before, 5), result("A.a", callsAfter, after, 5));

        assertThat(comparison.passed()).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({
        "500, 10, 100, 10, 20, true",
        "500, 300, 100, 150, 20, false",
        "100, 1, 500, 1, 20, false",
        "500, 10, 100, 10, 21, false",
        "500, NaN, 100, 10, 20, false",
    })
    void fasterNeedsDisjointErrorsAndNoMoreCalls(
            double before, double error, double after, double errorAfter, double callsAfter, boolean passed) {
        Comparison comparison = compare(
                Expectation.FASTER, result("A.a", 20, before, error), result("A.a", callsAfter, after, errorAfter));

        assertThat(comparison.passed()).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"204, true", "204.004, true", "203, true", "204.02, false", "205, false"})
    void unchangedAllowsNoMoreCalls(double after, boolean passed) {
        Comparison comparison =
                compare(Expectation.UNCHANGED, result("A.a", 204, 1, 0.1), result("A.a", after, 99, 0.1));

        assertThat(comparison.passed()).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0.2, 0.1, true", "0, 0.0001, false", "1, 1.5, false"})
    void noExpectationAllowsNewErrors(double before, double after, boolean passed) {
        for (Expectation expectation : Expectation.values()) {
            Comparison comparison = compare(
                    expectation,
                    result("A.a", Timing.of(100, 1), 10, before),
                    result("A.a", Timing.of(1, 0.01), 1, after));

            assertThat(comparison.passed()).as(expectation.id()).isEqualTo(passed);
        }
    }

    @Test
    void allowsAsManyNewErrorsAsTheCriteriaDo() {
        Comparison comparison = Comparison.of(
                baseline(result("A.a", Timing.of(1, 0.1), 4, 0)),
                baseline(result("A.a", Timing.of(1, 0.1), 4, 2)),
                List.of(workload(Expectation.UNCHANGED)),
                new Criteria(0.5, 10, 2));

        assertThat(comparison.passed()).isTrue();
    }

    @Test
    void aBenchmarkThatIsMissingAfterwardsFails() {
        Comparison comparison = Comparison.of(
                baseline(result("A.a", 1, 1, 1), result("A.b", 1, 1, 1)),
                baseline(result("A.b", 1, 1, 1)),
                List.of(workload(Expectation.UNCHANGED)),
                Criteria.DEFAULTS);

        assertThat(comparison.passed()).isFalse();
        assertThat(failed(comparison)).containsExactly("present");
    }

    @Test
    void aNewBenchmarkIsNotedAndNotJudged() {
        BenchmarkResult added = result("A.b", 99, 1, 1);
        Comparison comparison = Comparison.of(
                baseline(result("A.a", 1, 1, 1)),
                baseline(result("A.a", 1, 1, 1), added),
                List.of(workload(Expectation.UNCHANGED)),
                Criteria.DEFAULTS);

        assertThat(comparison.passed()).isTrue();
        assertThat(comparison.added()).containsExactly(added);
    }

    @Test
    void toCompareNothingIsNoSuccess() {
        Comparison comparison = Comparison.of(
                baseline(),
                baseline(result("A.a", 1, 1, 1)),
                List.of(workload(Expectation.UNCHANGED)),
                Criteria.DEFAULTS);

        assertThat(comparison.passed()).isFalse();
    }

    @Test
    void notesAnotherMachine() {
        Baseline elsewhere = new Baseline(new Machine("25.0.3", "Linux aarch64", 8), List.of(result("A.a", 1, 1, 1)));
        Comparison comparison = Comparison.of(
                elsewhere,
                baseline(result("A.a", 1, 1, 1)),
                List.of(workload(Expectation.UNCHANGED)),
                Criteria.DEFAULTS);

        assertThat(comparison.passed()).isTrue();
        assertThat(comparison.notes()).singleElement().asString().contains("Java 25.0.3, Linux aarch64, 8 processors");
    }

    private static Comparison compare(Expectation expectation, BenchmarkResult before, BenchmarkResult after) {
        return Comparison.of(baseline(before), baseline(after), List.of(workload(expectation)), Criteria.DEFAULTS);
    }

    private static List<String> failed(Comparison comparison) {
        return comparison.benchmarks().stream()
                .flatMap(benchmark -> benchmark.checks().stream())
                .filter(check -> !check.passed())
                .map(Check::criterion)
                .toList();
    }
}
