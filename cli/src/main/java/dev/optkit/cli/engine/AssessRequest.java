package dev.optkit.cli.engine;

import dev.optkit.core.finding.Confidence;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What to assess.
 *
 * @param root absolute folder
 * @param rules ids of the rules to apply; empty for all
 * @param confidence least likely findings to look at
 * @param includeTests whether test code is looked at
 * @param exclude globs of relative paths that are left out
 * @param assumptions for the savings
 * @param explainUnresolved whether to say why calls could not be resolved
 */
public record AssessRequest(
        Path root,
        Set<String> rules,
        Confidence confidence,
        boolean includeTests,
        List<String> exclude,
        Assumptions assumptions,
        boolean explainUnresolved) {

    public AssessRequest {
        rules = Set.copyOf(rules);
        exclude = List.copyOf(exclude);
    }
}
