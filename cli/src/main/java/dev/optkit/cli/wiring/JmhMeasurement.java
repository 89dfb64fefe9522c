package dev.optkit.cli.wiring;

import dev.optkit.cli.engine.MeasureRequest;
import dev.optkit.cli.engine.Measured;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.measure.baseline.Baseline;
import dev.optkit.measure.baseline.BaselineFile;
import dev.optkit.measure.baseline.BaselineJson;
import dev.optkit.measure.baseline.Machine;
import dev.optkit.measure.jmh.MeasureTools;
import dev.optkit.measure.jmh.RunProgress;
import dev.optkit.measure.jmh.RunSettings;
import dev.optkit.measure.jmh.WorkloadRun;
import dev.optkit.measure.jmh.WorkloadRunner;
import dev.optkit.measure.report.BaselineText;
import dev.optkit.measure.report.ComparisonJson;
import dev.optkit.measure.report.ComparisonText;
import dev.optkit.measure.validate.Comparison;
import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Measures with the JMH benchmarks of the project. */
final class JmhMeasurement implements Measurement {

    private final String version;

    JmhMeasurement(String version) {
        this.version = version;
    }

    @Override
    public Measured baseline(MeasureRequest request, Progress progress) {
        try {
            List<Workload> workloads = chosen(request);
            Baseline measured = complete(run(request, workloads, progress));
            BaselineFile file = new BaselineFile(request.root());
            Baseline stored = file.read()
                    .map(old ->
                            old.replacing(workloads.stream().map(Workload::name).collect(Collectors.toSet()), measured))
                    .orElse(measured);
            file.write(stored);
            String next = "Stored in " + file.displayPath() + ".\nNext: optkit migrate --apply, then optkit validate\n";
            return new Measured(true, BaselineText.print(measured, workloads) + next, BaselineJson.print(measured));
        } catch (MeasureException e) {
            throw failure(e);
        }
    }

    @Override
    public Measured validate(MeasureRequest request, Progress progress) {
        try {
            BaselineFile file = new BaselineFile(request.root());
            Baseline before = file.read()
                    .orElseThrow(() -> Failure.usage("there is no baseline to compare with; check out the code from"
                            + " before the change and run 'optkit baseline'"));
            List<Workload> workloads = chosen(request);
            WorkloadRun run = run(request, workloads, progress);
            Comparison comparison = Comparison.of(
                    before,
                    new Baseline(Machine.current(), run.results()),
                    workloads,
                    request.config().criteria());
            String text = ComparisonText.print(comparison) + failures(run);
            return new Measured(comparison.passed(), text, ComparisonJson.print(comparison, version));
        } catch (MeasureException e) {
            throw failure(e);
        }
    }

    private static List<Workload> chosen(MeasureRequest request) {
        return request.config().workloads().stream()
                .filter(w ->
                        request.workloads().isEmpty() || request.workloads().contains(w.name()))
                .toList();
    }

    private static WorkloadRun run(MeasureRequest request, List<Workload> workloads, Progress progress)
            throws MeasureException {
        WorkloadRunner runner = new WorkloadRunner(tools(), RunSettings.defaults());
        try {
            return runner.run(request.root(), workloads, shownOn(progress));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted; nothing was stored");
        }
    }

    private static MeasureTools tools() throws MeasureException {
        String home = System.getProperty("optkit.home");
        if (home == null) {
            throw Failure.usage("measuring needs an installed optkit; start it with bin/optkit");
        }
        return MeasureTools.fromHome(Path.of(home));
    }

    /** A baseline with a hole in it would let anything pass. */
    private static Baseline complete(WorkloadRun run) {
        if (!run.failures().isEmpty()) {
            throw new Failure(
                    ExitCode.GATE_FAILED,
                    "no baseline was stored\n" + failures(run).strip());
        }
        return new Baseline(Machine.current(), run.results());
    }

    private static String failures(WorkloadRun run) {
        return run.failures().stream()
                .map(f -> f.benchmark() + " of " + f.workload() + " did not end well, see " + f.log() + "\n")
                .collect(Collectors.joining());
    }

    private static Failure failure(MeasureException e) {
        return switch (e.reason()) {
            case SETUP, BASELINE -> Failure.usage(e.text());
            case BUILD, RUN -> new Failure(ExitCode.GATE_FAILED, e.text());
        };
    }

    private static RunProgress shownOn(Progress progress) {
        return new RunProgress() {
            @Override
            public void building() {
                progress.step("building the project", 0, 1);
            }

            @Override
            public void workload(int number, int total, Workload workload) {
                progress.step("measuring " + workload.name(), number, total);
            }
        };
    }
}
