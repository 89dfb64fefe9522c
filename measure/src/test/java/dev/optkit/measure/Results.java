package dev.optkit.measure;

import dev.optkit.measure.baseline.Baseline;
import dev.optkit.measure.baseline.Machine;
import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Expectation;
import dev.optkit.measure.workload.Timing;
import dev.optkit.measure.workload.Workload;
import java.util.List;
import java.util.Map;

/** Results for tests. */
public final class Results {

    public static final Machine MACHINE = new Machine("17.0.15", "Linux amd64", 2);

    private Results() {}

    public static BenchmarkResult result(String benchmark, double jdbc, double millis, double error) {
        return result(benchmark, Timing.of(millis, error), jdbc, 0);
    }

    public static BenchmarkResult result(String benchmark, Timing time, double jdbc, double errors) {
        return new BenchmarkResult(
                "lines", "com.example." + benchmark, time, Map.of("jdbc", jdbc, "http", 0.0), errors);
    }

    public static Baseline baseline(BenchmarkResult... results) {
        return new Baseline(MACHINE, List.of(results));
    }

    public static Workload workload(Expectation expectation) {
        return new Workload("lines", Workload.Kind.JMH, ".*", expectation);
    }
}
