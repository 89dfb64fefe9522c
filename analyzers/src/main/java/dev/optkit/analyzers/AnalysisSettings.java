package dev.optkit.analyzers;

import dev.optkit.analyzers.savings.SavingsSettings;
import dev.optkit.core.cache.AnnotationUpgrade;
import java.util.List;
import java.util.function.Predicate;

/**
 * How to analyse.
 *
 * @param includeTests whether test code is looked at too
 * @param excluded glob patterns of paths to leave out
 * @param savings what savings are computed from
 * @param upgrades cache annotations that are to become others
 * @param wanted relative paths of the files whose findings are wanted
 */
public record AnalysisSettings(
        boolean includeTests,
        List<String> excluded,
        SavingsSettings savings,
        List<AnnotationUpgrade> upgrades,
        Predicate<String> wanted) {

    public static final AnalysisSettings DEFAULTS =
            new AnalysisSettings(false, List.of(), SavingsSettings.DEFAULTS, List.of(), path -> true);

    public AnalysisSettings {
        excluded = List.copyOf(excluded);
        upgrades = List.copyOf(upgrades);
    }

    /** The defaults with these upgrades. */
    public static AnalysisSettings upgrading(List<AnnotationUpgrade> upgrades) {
        return new AnalysisSettings(
                DEFAULTS.includeTests, DEFAULTS.excluded, DEFAULTS.savings, upgrades, DEFAULTS.wanted);
    }
}
