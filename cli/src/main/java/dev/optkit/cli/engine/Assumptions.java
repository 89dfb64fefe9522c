package dev.optkit.cli.engine;

import java.util.Optional;

/**
 * What savings are computed from when nothing was measured; what is absent has its default.
 *
 * @param callsPerDay how often the code around a finding runs a day
 * @param hitRate share of cached reads that hit, 0 to 1
 * @param costPerCall price of one remote API call in US dollars
 */
public record Assumptions(Optional<Double> callsPerDay, Optional<Double> hitRate, Optional<Double> costPerCall) {

    /** Nothing said. */
    public static final Assumptions NONE = new Assumptions(Optional.empty(), Optional.empty(), Optional.empty());
}
