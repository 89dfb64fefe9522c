package dev.optkit.measure.validate;

import dev.optkit.measure.workload.BenchmarkResult;

/** The results of one benchmark before and after a change. */
public record Change(BenchmarkResult before, BenchmarkResult after) {

    /** Counts closer than this are equal: a background thread's stray call is no change of the code. */
    private static final double SAME_CALLS = 0.01;

    /** Errors are rare, so any that can be told from rounding counts. */
    private static final double SAME_ERRORS = 1e-9;

    /** Returns the share of the remote calls that are gone; negative if there are more, 0 if there were none. */
    public double callReduction() {
        double calls = before.totalCalls();
        return calls == 0 ? 0 : (calls - after.totalCalls()) / calls;
    }

    public boolean hasMoreCalls() {
        return after.totalCalls() > before.totalCalls() + SAME_CALLS;
    }

    /** Returns how many times as fast an operation is. */
    public double speedup() {
        return before.time().millis() / after.time().millis();
    }

    /** Whether the difference in time may be noise. */
    public boolean timesOverlap() {
        return before.time().overlaps(after.time());
    }

    /** Returns the errors per operation that did not occur before. */
    public double newErrors() {
        double errors = after.errorsPerOperation() - before.errorsPerOperation();
        return errors > SAME_ERRORS ? errors : 0;
    }
}
