package dev.optkit.runtime;

/**
 * One kind of thread-bound context, such as the logging context, that a batch takes along.
 *
 * <p>Carriers are found with {@link java.util.ServiceLoader} or given to {@link
 * BatchRunner.Builder#carriers}. The caller's own thread is left as it is: it has the context already.
 */
public interface ContextCarrier {

    /**
     * True if the work of the current thread must stay on it, for instance in an open transaction. The
     * batch is then the sequential loop.
     */
    default boolean refuses() {
        return false;
    }

    /**
     * Captures the context of the current thread, once per batch, on the caller's thread. A carrier that
     * throws here makes the batch the sequential loop.
     */
    Snapshot capture();

    /** Context as it was on the caller's thread; used by several threads at once. */
    interface Snapshot {

        /** Puts the context on the current thread, before each item. */
        void install();

        /** Leaves nothing of the context on the current thread, also if {@link #install} failed. */
        void clear();
    }
}
