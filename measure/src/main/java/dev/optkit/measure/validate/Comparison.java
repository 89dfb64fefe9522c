package dev.optkit.measure.validate;

import dev.optkit.measure.baseline.Baseline;
import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results after a change beside the baseline.
 *
 * @param criteria what the change must reach
 * @param benchmarks those of the baseline, in the order of the workloads
 * @param added results the baseline has nothing to compare with
 * @param notes what the reader should know about the figures
 */
public record Comparison(
        Criteria criteria, List<BenchmarkComparison> benchmarks, List<BenchmarkResult> added, List<String> notes) {

    public Comparison {
        benchmarks = List.copyOf(benchmarks);
        added = List.copyOf(added);
        notes = List.copyOf(notes);
    }

    /**
     * Judges the benchmarks of some workloads.
     *
     * @param workloads those that ran; what the baseline has of others is left out
     */
    public static Comparison of(Baseline before, Baseline after, List<Workload> workloads, Criteria criteria) {
        Checks checks = new Checks(criteria);
        List<BenchmarkComparison> benchmarks = new ArrayList<>();
        List<BenchmarkResult> added = new ArrayList<>();
        for (Workload workload : workloads) {
            List<BenchmarkResult> old = of(workload, before);
            List<BenchmarkResult> now = of(workload, after);
            old.forEach(result -> benchmarks.add(compare(workload, result, find(result, now), checks)));
            now.stream().filter(result -> find(result, old).isEmpty()).forEach(added::add);
        }
        return new Comparison(criteria, benchmarks, added, notes(before, after));
    }

    /** Whether every criterion is met. To have compared nothing is no success. */
    public boolean passed() {
        return !benchmarks.isEmpty() && benchmarks.stream().allMatch(BenchmarkComparison::passed);
    }

    private static BenchmarkComparison compare(
            Workload workload, BenchmarkResult before, Optional<BenchmarkResult> after, Checks checks) {
        List<Check> judged = after.map(result -> checks.of(new Change(before, result), workload.expect()))
                .orElseGet(() -> List.of(Checks.missing()));
        return new BenchmarkComparison(workload.expect(), before, after, judged);
    }

    private static List<BenchmarkResult> of(Workload workload, Baseline baseline) {
        return baseline.results().stream()
                .filter(result -> result.workload().equals(workload.name()))
                .toList();
    }

    private static Optional<BenchmarkResult> find(BenchmarkResult result, List<BenchmarkResult> results) {
        return results.stream()
                .filter(other -> other.benchmark().equals(result.benchmark()))
                .findFirst();
    }

    private static List<String> notes(Baseline before, Baseline after) {
        return before.machine().equals(after.machine())
                ? List.of()
                : List.of("The baseline is from another machine or JVM (" + before.machine() + "): compare the calls,"
                        + " not the times.");
    }
}
