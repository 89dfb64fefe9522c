package dev.optkit.cli.commands;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.render.RuleText;
import picocli.CommandLine;

/** {@code optkit rules}: what is looked for. */
@CommandLine.Command(
        name = "rules",
        header = "List the rules.",
        footerHeading = "%nExamples:%n",
        footer = "  optkit rules")
final class RulesCommand extends Command {

    RulesCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        session.out().print(RuleText.list(session.engine().rules(), stdout()));
        return ExitCode.OK;
    }
}
