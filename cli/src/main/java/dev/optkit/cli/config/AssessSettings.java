package dev.optkit.cli.config;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Settings of an assessment; what is absent keeps its default.
 *
 * @param callsPerDay how often the code around a finding runs a day
 * @param hitRate share of cached reads that hit, 0 to 1
 * @param costPerCall price of one remote API call in US dollars
 * @param minConfidence least likely findings to show
 * @param failOn least severe findings that fail the command; absent for never
 * @param exclude globs of relative paths that are not read
 */
public record AssessSettings(
        Optional<Double> callsPerDay,
        Optional<Double> hitRate,
        Optional<Double> costPerCall,
        Optional<Confidence> minConfidence,
        Optional<Severity> failOn,
        List<String> exclude) {

    /** Nothing set. */
    public static final AssessSettings DEFAULTS = new AssessSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public AssessSettings {
        exclude = List.copyOf(exclude);
    }
}
