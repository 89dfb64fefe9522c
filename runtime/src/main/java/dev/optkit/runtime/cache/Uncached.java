package dev.optkit.runtime.cache;

import org.jspecify.annotations.Nullable;

/** A call past the cache. */
enum Uncached implements Claim {
    CLAIM;

    @Override
    public @Nullable Object complete(@Nullable Object result) {
        return result;
    }

    @Override
    public Object fail(Throwable failure) {
        throw Throwing.unchanged(failure);
    }
}
