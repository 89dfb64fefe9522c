package dev.optkit.runtime.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a cache answers to a call: its value, or the task to make the call.
 *
 * <p>Who gets a claim that is no hit calls, on the same thread, and then either {@link #complete} or {@link
 * #fail}, exactly once: others may wait for it.
 */
public sealed interface Claim permits Entry, Flight, Offer, Joined, Uncached, Comparison {
    default boolean isHit() {
        return false;
    }

    /**
     * The value of a hit.
     *
     * @throws IllegalStateException if this is no hit
     */
    default @Nullable Object value() {
        throw Throwing.notAHit();
    }

    /** Takes the result of the call, and returns what the caller is to get. */
    @Nullable
    Object complete(@Nullable Object result);

    /**
     * Takes what the call threw, and throws the same object, or returns an old value if the policy allows.
     */
    @Nullable
    Object fail(Throwable failure);

    /**
     * As {@link #fail}, but others do not get what was thrown, which may be no fault of their key: they load it
     * themselves. For loads of several keys at once.
     */
    @Nullable
    default Object failAlone(Throwable failure) {
        return fail(failure);
    }

    /** True if the call goes past the cache: neither its value nor its end is of interest to anyone else. */
    default boolean isPastCache() {
        return this == Uncached.CLAIM;
    }
}
