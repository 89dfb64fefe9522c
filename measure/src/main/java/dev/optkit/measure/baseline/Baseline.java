package dev.optkit.measure.baseline;

import dev.optkit.measure.workload.BenchmarkResult;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The results from before a change.
 *
 * @param machine what they were measured on
 * @param results by workload and name
 */
public record Baseline(Machine machine, List<BenchmarkResult> results) {

    private static final Comparator<BenchmarkResult> ORDER =
            Comparator.comparing(BenchmarkResult::workload).thenComparing(BenchmarkResult::benchmark);

    public Baseline {
        results = results.stream().sorted(ORDER).toList();
    }

    /** Returns this baseline with some workloads measured anew: all their earlier results go. */
    public Baseline replacing(Set<String> workloads, Baseline newer) {
        Stream<BenchmarkResult> kept = results.stream().filter(result -> !workloads.contains(result.workload()));
        return new Baseline(
                newer.machine, Stream.concat(kept, newer.results.stream()).toList());
    }
}
