package dev.optkit.analyzers;

import dev.optkit.analyzers.savings.SavingsSettings;
import java.util.List;
import java.util.function.Predicate;

/**
 * How to analyse.
 *
 * @param includeTests whether test code is looked at too
 * @param excluded glob patterns of paths to leave out
 * @param savings what savings are computed from
 * @param wanted relative paths of the files whose findings are wanted
 */
public record AnalysisSettings(
        boolean includeTests, List<String> excluded, SavingsSettings savings, Predicate<String> wanted) {

    public static final AnalysisSettings DEFAULTS =
            new AnalysisSettings(false, List.of(), SavingsSettings.DEFAULTS, path -> true);

    public AnalysisSettings {
        excluded = List.copyOf(excluded);
    }
}
