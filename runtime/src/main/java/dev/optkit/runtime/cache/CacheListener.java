package dev.optkit.runtime.cache;

/**
 * Told of what happens in the cache of one operation; each method does nothing unless overridden.
 *
 * <p>Called by the threads that use the cache, several at a time, so it must be quick. What it throws is
 * logged, and reaches no caller.
 */
public interface CacheListener {
    /** Why an entry left the local tier. */
    enum EvictionCause {
        /** For the bound of entries or bytes. */
        SIZE,
        /** At the end of its life. */
        EXPIRED,
        /** By a call that evicts. */
        EXPLICIT
    }

    /** Why a call went past the cache. */
    enum BypassReason {
        /** The rollout said so. */
        ROLLOUT,
        /** An argument is no key. */
        UNKEYED,
        /** The runtime is closed. */
        CLOSED,
        /** The load of another thread took longer than the longest wait. */
        WAITED_TOO_LONG,
        /** The caller was interrupted while it waited for the load of another thread. */
        INTERRUPTED,
        /** Waiting for the load of the key would have been waiting for itself. */
        DEADLOCK
    }

    /** A value was served from the local tier. */
    default void hit() {}

    /** There was no value in the local tier, or one to be refreshed. */
    default void miss() {}

    /** The remote tier had the value. */
    default void remoteHit() {}

    /** The remote tier failed, which was taken for a miss or nothing. */
    default void remoteFailed(Throwable failure) {}

    /** A caller got the result of a load that another had begun. */
    default void joined() {}

    /** @param nanos how long the loader ran, in nanoseconds */
    default void loaded(long nanos) {}

    /** @param nanos how long the loader ran, in nanoseconds */
    default void loadFailed(long nanos, Throwable failure) {}

    /** A load failed, and the old value was served. */
    default void servedStale() {}

    /** @param cause why an entry is gone; one that was replaced by a newer load is not evicted */
    default void evicted(EvictionCause cause) {}

    default void bypassed(BypassReason reason) {}

    /** The entry was compared with what the call itself gave. */
    default void compared(boolean equal) {}
}
