package dev.optkit.measure.jmh;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import dev.optkit.measure.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs workloads: builds the project with its own build, then lets JMH run the benchmarks in JVMs of their own. Both
 * run code of the project. Logs and JMH's raw results stay in {@code .optkit/measure}.
 */
public final class WorkloadRunner {

    private final MeasureTools tools;
    private final RunSettings settings;

    public WorkloadRunner(MeasureTools tools, RunSettings settings) {
        this.tools = tools;
        this.settings = settings;
    }

    /**
     * Builds the project and runs workloads one after the other, in their order.
     *
     * @throws MeasureException if there is nothing to run or it cannot be run; a benchmark that throws is a failure
     *     of the run returned
     */
    public WorkloadRun run(Path root, List<Workload> workloads, RunProgress progress)
            throws MeasureException, InterruptedException {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            progress.building();
            return run(absolute, new ProjectBuild(absolute, settings).build(), workloads, progress);
        } catch (IOException e) {
            throw new MeasureException(Reason.RUN, "the workloads cannot be run: " + e.getMessage(), e);
        }
    }

    private WorkloadRun run(Path root, List<BenchmarkModule> modules, List<Workload> workloads, RunProgress progress)
            throws MeasureException, IOException, InterruptedException {
        List<BenchmarkResult> results = new ArrayList<>();
        List<WorkloadRun.Failure> failures = new ArrayList<>();
        for (int i = 0; i < workloads.size(); i++) {
            progress.workload(i + 1, workloads.size(), workloads.get(i));
            WorkloadRun run = run(root, modules, workloads.get(i), progress);
            results.addAll(run.results());
            failures.addAll(run.failures());
        }
        return new WorkloadRun(results, failures);
    }

    private WorkloadRun run(Path root, List<BenchmarkModule> modules, Workload workload, RunProgress progress)
            throws MeasureException, IOException, InterruptedException {
        List<BenchmarkResult> results = new ArrayList<>();
        List<WorkloadRun.Failure> failures = new ArrayList<>();
        ModuleRun jmh = new ModuleRun(root, tools, settings);
        for (int i = 0; i < modules.size(); i++) {
            WorkloadRun run = jmh.run(modules.get(i), workload, fileName(workload, i), progress);
            results.addAll(run.results());
            failures.addAll(run.failures());
        }
        if (results.isEmpty() && failures.isEmpty()) {
            throw new MeasureException(
                    Reason.SETUP, "workload '" + workload.name() + "' matches no benchmark: " + workload.include());
        }
        return new WorkloadRun(results, failures);
    }

    /** A workload may have any name, a file may not. */
    private static String fileName(Workload workload, int module) {
        String name = workload.name().replaceAll("[^A-Za-z0-9_-]", "_");
        return "jmh-" + name + (module == 0 ? "" : "-" + (module + 1));
    }
}
