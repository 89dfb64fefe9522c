package dev.optkit.runtime.cache;

import org.jspecify.annotations.Nullable;

/** The result of a load that another thread made. */
record Joined(@Nullable Object value) implements Claim {
    @Override
    public boolean isHit() {
        return true;
    }

    @Override
    public Object complete(@Nullable Object result) {
        throw Throwing.alreadyAHit();
    }

    @Override
    public Object fail(Throwable failure) {
        throw Throwing.alreadyAHit();
    }
}
