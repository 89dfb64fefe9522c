package dev.optkit.cli.commands;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.exit.NearMiss;
import dev.optkit.cli.render.RuleText;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.rewriters.refusal.RefusalCodes;
import dev.optkit.rewriters.refusal.RefusalInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code optkit explain}: one rule or one reason of a refusal in full. */
@CommandLine.Command(
        name = "explain",
        header = "Explain a rule, with an example before and after, or the reason of a refusal.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit explain query-in-loop        a rule",
            "  optkit explain loop-carried         why something is not fixed automatically",
        })
final class ExplainCommand extends Command {

    @Parameters(
            paramLabel = "NAME",
            description =
                    "Id of a rule, as listed by optkit rules, or reason of a refusal, as named by optkit migrate.")
    String name = "";

    ExplainCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        String id = name.toLowerCase(Locale.ROOT).replace('_', '-');
        List<RuleInfo> rules = session.engine().rules();
        List<RefusalInfo> refusals = RefusalCodes.all();
        Optional<String> text = rules.stream()
                .filter(r -> r.id().equals(id))
                .map(r -> RuleText.explain(r, stdout()))
                .findFirst()
                .or(() -> refusals.stream()
                        .filter(r -> r.code().equals(id))
                        .map(r -> RuleText.explain(r, stdout()))
                        .findFirst());
        session.out().print(text.orElseThrow(() -> unknown(rules, refusals)));
        return ExitCode.OK;
    }

    private Failure unknown(List<RuleInfo> rules, List<RefusalInfo> refusals) {
        List<String> known = Stream.concat(
                        rules.stream().map(RuleInfo::id), refusals.stream().map(RefusalInfo::code))
                .toList();
        return Failure.usage("there is no rule and no reason '" + name + "'" + NearMiss.question(name, known)
                + "\nType 'optkit rules' to list the rules.");
    }
}
