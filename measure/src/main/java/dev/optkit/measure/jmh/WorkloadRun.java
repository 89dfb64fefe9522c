package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.BenchmarkResult;
import java.util.List;

/**
 * What a run of workloads showed.
 *
 * @param results one for each benchmark that ended
 * @param failures one for each that did not
 */
public record WorkloadRun(List<BenchmarkResult> results, List<Failure> failures) {

    public WorkloadRun {
        results = List.copyOf(results);
        failures = List.copyOf(failures);
    }

    /**
     * A benchmark that threw or whose JVM died.
     *
     * @param workload name of the workload
     * @param benchmark its name
     * @param log output of the run, relative to the root
     */
    public record Failure(String workload, String benchmark, String log) {}
}
