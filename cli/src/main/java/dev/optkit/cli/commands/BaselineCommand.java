package dev.optkit.cli.commands;

import dev.optkit.cli.engine.MeasureRequest;
import dev.optkit.cli.engine.Measured;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.terminal.Progress;
import picocli.CommandLine;

/** {@code optkit baseline}: measures before a change. */
@CommandLine.Command(
        name = "baseline",
        header = "Run the workloads before a change and keep the result.",
        description = "Runs the benchmarks named under 'workloads:' in optkit.yml. This runs code of the project.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit baseline",
            "  optkit baseline --workload category-tree",
        })
final class BaselineCommand extends MeasureCommand {

    BaselineCommand(Session session) {
        super(session);
    }

    @Override
    Measured measure(Measurement measurement, MeasureRequest request, Progress progress) {
        return measurement.baseline(request, progress);
    }
}
