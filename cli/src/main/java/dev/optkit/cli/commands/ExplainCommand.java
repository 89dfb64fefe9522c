package dev.optkit.cli.commands;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.render.RuleText;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code optkit explain}: one rule in full. */
@CommandLine.Command(
        name = "explain",
        header = "Explain a rule, with an example before and after.",
        footerHeading = "%nExamples:%n",
        footer = "  optkit explain query-in-loop")
final class ExplainCommand extends Command {

    @Parameters(paramLabel = "RULE", description = "Id of the rule, as listed by: optkit rules.")
    String rule = "";

    ExplainCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        session.out().print(RuleText.explain(RuleOptions.find(rule, session.engine()), stdout()));
        return ExitCode.OK;
    }
}
