package dev.optkit.measure.workload;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one benchmark of a workload showed.
 *
 * @param workload name of the workload
 * @param benchmark full name, with parameters in braces and any mode but average time after a colon
 * @param time how long one operation took
 * @param callsPerOperation remote calls of one operation by kind, {@code http} and {@code jdbc}
 * @param errorsPerOperation how many of them failed
 */
public record BenchmarkResult(
        String workload,
        String benchmark,
        Timing time,
        Map<String, Double> callsPerOperation,
        double errorsPerOperation) {

    public BenchmarkResult {
        callsPerOperation = Collections.unmodifiableMap(new TreeMap<>(callsPerOperation));
    }

    /** Returns the remote calls of all kinds. */
    public double totalCalls() {
        return callsPerOperation.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
