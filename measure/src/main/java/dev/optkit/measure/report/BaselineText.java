package dev.optkit.measure.report;

import dev.optkit.measure.baseline.Baseline;
import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Workload;
import java.util.List;

/** A baseline for people. */
public final class BaselineText {

    private BaselineText() {}

    /** Prints the results of some workloads, in their order. */
    public static String print(Baseline baseline, List<Workload> workloads) {
        Lines lines = new Lines();
        for (Workload workload : workloads) {
            lines.line(workload.name() + ", expects " + workload.expect().id());
            baseline.results().stream()
                    .filter(result -> result.workload().equals(workload.name()))
                    .forEach(result -> print(result, lines));
            lines.blank();
        }
        return lines.line("Measured on " + baseline.machine() + ".").toString();
    }

    static void print(BenchmarkResult result, Lines lines) {
        String kinds = Figures.kinds(result.callsPerOperation());
        lines.name(Figures.name(result))
                .figure(
                        "calls",
                        Figures.count(result.totalCalls()) + " per operation"
                                + (kinds.isEmpty() ? "" : " (" + kinds + ")"))
                .figure("time", Figures.time(result.time()) + " ms per operation");
        if (result.errorsPerOperation() > 0) {
            lines.figure("errors", Figures.count(result.errorsPerOperation()) + " per operation");
        }
    }
}
