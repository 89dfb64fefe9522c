package dev.optkit.cli.commands;

import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.exit.NearMiss;
import dev.optkit.core.finding.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Which rules to apply, and to what code. */
final class RuleOptions {

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Apply this rule only; repeat it for more. See: optkit rules.")
    List<String> rules = new ArrayList<>();

    @Option(names = "--include-tests", description = "Look at test code, too.")
    boolean includeTests;

    /** The ids typed, all known. */
    Set<String> known(Engine engine) {
        rules.forEach(rule -> find(rule, engine));
        return new TreeSet<>(rules);
    }

    /** The rule of an id, or a failure that suggests another. */
    static RuleInfo find(String id, Engine engine) {
        List<RuleInfo> all = engine.rules();
        return all.stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Failure.usage("there is no rule '" + id + "'"
                        + NearMiss.question(id, all.stream().map(RuleInfo::id).toList())
                        + "\nType 'optkit rules' to list them all."));
    }
}
