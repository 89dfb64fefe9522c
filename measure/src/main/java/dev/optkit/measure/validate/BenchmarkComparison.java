package dev.optkit.measure.validate;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Expectation;
import java.util.List;
import java.util.Optional;

/**
 * One benchmark of the baseline, judged.
 *
 * @param expectation that of its workload
 * @param before its result in the baseline
 * @param after its result now; empty if it has none
 * @param checks the criteria that apply to it
 */
public record BenchmarkComparison(
        Expectation expectation, BenchmarkResult before, Optional<BenchmarkResult> after, List<Check> checks) {

    public BenchmarkComparison {
        checks = List.copyOf(checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    /** Returns before and after; empty if there is no after. */
    public Optional<Change> change() {
        return after.map(result -> new Change(before, result));
    }
}
