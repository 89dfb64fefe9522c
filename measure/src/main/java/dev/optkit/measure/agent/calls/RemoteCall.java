package dev.optkit.measure.agent.calls;

import java.util.concurrent.atomic.LongAdder;

/** A kind of remote call and how often it was made in this JVM, by any thread. */
public final class RemoteCall {

    /** Executed statements; a batch is one. */
    public static final RemoteCall JDBC = new RemoteCall();

    public static final RemoteCall HTTP = new RemoteCall();

    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private RemoteCall() {}

    /** Returns the number of calls made so far, whatever became of them. */
    long count() {
        return succeeded.sum() + failed.sum();
    }

    /** Returns the number of calls that failed so far. */
    long failures() {
        return failed.sum();
    }

    /** Counts one call whose outcome is known. */
    public void record(boolean failure) {
        (failure ? failed : succeeded).increment();
    }

    /** Turns a call counted as a success into a failure, once its answer says so. */
    void reverse() {
        failed.increment();
        succeeded.decrement();
    }
}
