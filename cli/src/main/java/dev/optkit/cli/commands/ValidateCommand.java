package dev.optkit.cli.commands;

import dev.optkit.cli.engine.MeasureRequest;
import dev.optkit.cli.engine.Measured;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.terminal.Progress;
import picocli.CommandLine;

/** {@code optkit validate}: measures after a change and compares. */
@CommandLine.Command(
        name = "validate",
        header = "Run the workloads after a change and compare them with the baseline.",
        description = "Ends with 1 if the criteria of optkit.yml are not met. This runs code of the project.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit validate",
            "  optkit validate --format json -o validation.json",
        })
final class ValidateCommand extends MeasureCommand {

    ValidateCommand(Session session) {
        super(session);
    }

    @Override
    Measured measure(Measurement measurement, MeasureRequest request, Progress progress) {
        return measurement.validate(request, progress);
    }
}
