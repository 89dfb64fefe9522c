package dev.optkit.cli.commands;

import dev.optkit.cli.config.OptkitConfig;
import dev.optkit.cli.engine.MeasureRequest;
import dev.optkit.cli.engine.Measured;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.exit.NearMiss;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.cli.terminal.TerminalProgress;
import dev.optkit.measure.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What baseline and validation share: the workloads of {@code optkit.yml} and where the result goes. */
abstract class MeasureCommand extends Command {

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(names = "--workload", paramLabel = "NAME", description = "Run this workload only; repeat it for more.")
    List<String> workloads = new ArrayList<>();

    MeasureCommand(Session session) {
        super(session);
    }

    abstract Measured measure(Measurement measurement, MeasureRequest request, Progress progress);

    @Override
    ExitCode execute() {
        output.check(session);
        Path root = project.root(session.environment());
        OptkitConfig config = project.load(root, session.environment());
        if (config.workloads().isEmpty()) {
            throw Failure.usage("there are no workloads to run; name some under 'workloads:' in optkit.yml");
        }
        List<String> names = config.workloads().stream().map(Workload::name).toList();
        for (String name : workloads) {
            if (!names.contains(name)) {
                throw Failure.usage("there is no workload '" + name + "'" + NearMiss.question(name, names)
                        + "\nWorkloads in optkit.yml: " + String.join(", ", names));
            }
        }
        Measured measured = run(session.engine().measurement(), new MeasureRequest(root, config, workloads));
        output.write(output.isJson() ? measured.json() : measured.text(), session);
        return measured.passed() ? ExitCode.OK : ExitCode.GATE_FAILED;
    }

    private Measured run(Measurement measurement, MeasureRequest request) {
        try (Progress progress = TerminalProgress.in(session.environment(), session.err())) {
            return measure(measurement, request, progress);
        }
    }
}
