package dev.optkit.measure.workload;

/**
 * What a change must reach.
 *
 * @param callReduction least share of the remote calls that must be gone, 0 to 1
 * @param cachedReadSpeedup how many times faster a cached read must be
 * @param newErrors most errors per operation that did not occur before
 */
public record Criteria(double callReduction, double cachedReadSpeedup, double newErrors) {

    /** Half the calls, ten times as fast, no new error. */
    public static final Criteria DEFAULTS = new Criteria(0.5, 10, 0);
}
