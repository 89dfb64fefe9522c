package dev.optkit.cli.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What to assess.
 *
 * @param root absolute folder
 * @param rules ids of the rules to apply; empty for all
 * @param includeTests whether test code is looked at
 * @param exclude globs of relative paths that are left out
 * @param assumptions for the savings
 */
public record AssessRequest(
        Path root, Set<String> rules, boolean includeTests, List<String> exclude, Assumptions assumptions) {

    public AssessRequest {
        rules = Set.copyOf(rules);
        exclude = List.copyOf(exclude);
    }
}
