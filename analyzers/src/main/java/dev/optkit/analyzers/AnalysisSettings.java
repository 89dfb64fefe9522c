package dev.optkit.analyzers;

import dev.optkit.analyzers.savings.SavingsSettings;
import java.util.List;

/**
 * How to analyse.
 *
 * @param includeTests whether test code is looked at too
 * @param excluded glob patterns of paths to leave out
 * @param savings what savings are computed from
 */
public record AnalysisSettings(boolean includeTests, List<String> excluded, SavingsSettings savings) {

    public static final AnalysisSettings DEFAULTS = new AnalysisSettings(false, List.of(), SavingsSettings.DEFAULTS);

    public AnalysisSettings {
        excluded = List.copyOf(excluded);
    }
}
