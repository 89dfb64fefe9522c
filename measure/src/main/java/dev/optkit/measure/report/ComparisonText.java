package dev.optkit.measure.report;

import dev.optkit.measure.validate.BenchmarkComparison;
import dev.optkit.measure.validate.Change;
import dev.optkit.measure.validate.Comparison;
import dev.optkit.measure.workload.BenchmarkResult;
import java.util.Locale;

/** A comparison for people: calls first, as they are exact, then times with their errors. */
public final class ComparisonText {

    private ComparisonText() {}

    public static String print(Comparison comparison) {
        Lines lines = new Lines();
        String workload = "";
        for (BenchmarkComparison benchmark : comparison.benchmarks()) {
            String next = benchmark.before().workload();
            if (!next.equals(workload)) {
                (workload.isEmpty() ? lines : lines.blank())
                        .line(next + ", expects " + benchmark.expectation().id());
                workload = next;
            }
            print(benchmark, lines);
        }
        lines.blank();
        for (BenchmarkResult added : comparison.added()) {
            lines.line("New, not in the baseline: " + Figures.name(added) + " of " + added.workload() + ".");
        }
        comparison.notes().forEach(note -> lines.line(note));
        return lines.line(verdict(comparison)).toString();
    }

    private static void print(BenchmarkComparison benchmark, Lines lines) {
        lines.name(Figures.name(benchmark.before()), benchmark.passed() ? "passed" : "FAILED");
        benchmark.change().ifPresent(change -> print(change, lines));
        benchmark.checks().stream()
                .filter(check -> !check.passed())
                .forEach(check -> lines.figure("failed", check.criterion() + ": " + check.message()));
    }

    private static void print(Change change, Lines lines) {
        lines.figure("calls", calls(change)).figure("time", time(change));
        if (change.before().errorsPerOperation() > 0 || change.after().errorsPerOperation() > 0) {
            lines.figure(
                    "errors",
                    Figures.count(change.before().errorsPerOperation()) + " -> "
                            + Figures.count(change.after().errorsPerOperation()) + " per operation");
        }
    }

    private static String calls(Change change) {
        double reduction = change.callReduction();
        String share = reduction == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", %.1f %% %s", Math.abs(reduction) * 100, reduction < 0 ? "more" : "fewer");
        return Figures.count(change.before().totalCalls()) + " -> "
                + Figures.count(change.after().totalCalls()) + " per operation" + share;
    }

    private static String time(Change change) {
        return Figures.time(change.before().time()) + " -> "
                + Figures.time(change.after().time()) + " ms, "
                + String.format(Locale.ROOT, "%.1f times as fast", change.speedup())
                + (change.timesOverlap() ? " (may be noise: the errors overlap)" : "");
    }

    private static String verdict(Comparison comparison) {
        if (comparison.benchmarks().isEmpty()) {
            return "FAILED: the baseline has no result of these workloads.";
        }
        long failed = comparison.benchmarks().stream()
                .filter(benchmark -> !benchmark.passed())
                .count();
        int all = comparison.benchmarks().size();
        return failed == 0
                ? "Passed: " + all + " of " + all + " benchmarks meet the criteria."
                : "FAILED: " + failed + " of " + all + " benchmarks do not meet the criteria.";
    }
}
