package dev.optkit.measure.workload;

import java.util.OptionalDouble;

/**
 * A score with its error, in milliseconds per operation.
 *
 * @param millis mean over the measured iterations
 * @param error half the width of JMH's confidence interval; empty if one iteration gave none
 */
public record Timing(double millis, OptionalDouble error) {

    public static Timing of(double millis, double error) {
        return new Timing(millis, Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty());
    }

    /** Whether even the slowest this may be is quicker than the quickest the other may be. */
    public boolean surelyBelow(Timing other) {
        return error.isPresent()
                && other.error.isPresent()
                && millis + error.getAsDouble() < other.millis - other.error.getAsDouble();
    }

    /** Whether the difference may be noise; an unknown error may be any. */
    public boolean overlaps(Timing other) {
        return !surelyBelow(other) && !other.surelyBelow(this);
    }
}
