package dev.optkit.cli.config;

/**
 * What {@code optkit validate} asks for.
 *
 * @param callReduction least share of remote calls that must be gone, 0 to 1
 * @param cachedReadSpeedup how many times faster a cached read must be
 * @param newErrors most errors that did not occur before
 */
public record Criteria(double callReduction, double cachedReadSpeedup, int newErrors) {

    /** Half the calls, ten times as fast, no new error. */
    public static final Criteria DEFAULTS = new Criteria(0.5, 10, 0);
}
