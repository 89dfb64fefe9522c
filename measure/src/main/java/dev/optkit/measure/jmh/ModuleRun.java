package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import dev.optkit.measure.workload.StateFolder;
import dev.optkit.measure.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One run of JMH: the benchmarks of a workload in a module. */
final class ModuleRun {

    private final Path root;
    private final JmhCommand command;
    private final RunSettings settings;

    ModuleRun(Path root, MeasureTools tools, RunSettings settings) {
        this.root = root;
        this.command = new JmhCommand(tools, settings);
        this.settings = settings;
    }

    /** What it showed; without results and failures if the workload has no benchmarks there. */
    WorkloadRun run(BenchmarkModule module, Workload workload, String fileName, RunProgress progress)
            throws MeasureException, IOException, InterruptedException {
        Path folder = StateFolder.create(root, "measure");
        Path raw = folder.resolve(fileName + ".json");
        Files.deleteIfExists(raw);
        ProcessLog log = new ProcessLog(root, folder.resolve(fileName + ".log"));
        JmhOutput output = new JmhOutput(progress);
        List<String> arguments =
                command.arguments(module, workload.include(), raw, folder.resolve(fileName + ".arguments"));
        ChildProcess.End end =
                new ChildProcess(arguments, module.folder(), Map.of(), settings.workloadLimit()).run(log, output);
        if (output.foundNothing()) {
            return new WorkloadRun(List.of(), List.of());
        }
        check(end, workload, log);
        List<BenchmarkResult> results = JmhResults.read(raw, workload.name());
        List<WorkloadRun.Failure> failures = output.withoutResult(results).stream()
                .map(benchmark -> new WorkloadRun.Failure(workload.name(), benchmark, log.displayPath()))
                .toList();
        return new WorkloadRun(results, failures);
    }

    private void check(ChildProcess.End end, Workload workload, ProcessLog log) throws MeasureException {
        if (end == ChildProcess.End.TIME_LIMIT) {
            long minutes = settings.workloadLimit().toMinutes();
            throw new MeasureException(
                    Reason.RUN,
                    "workload '" + workload.name() + "' took longer than " + minutes + " minutes" + log.excerpt());
        }
        if (end == ChildProcess.End.FAILURE) {
            throw new MeasureException(Reason.RUN, "JMH failed on workload '" + workload.name() + "':" + log.excerpt());
        }
    }
}
