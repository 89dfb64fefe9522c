package dev.optkit.runtime.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A result in the local tier; times are of the runtime's clock, in nanoseconds. Compared by identity. */
final class Entry implements Claim {
    private final Object key;
    private final @Nullable Object value;
    private final @Nullable Throwable failure;
    private final Set<String> labels;
    private final int weight;
    private final long expiresAt;
    private final long staleUntil;
    private volatile long plainUntil;

    /**
     * @param failure what the load threw, if that is kept
     * @param labels by which it can be evicted
     * @param plainUntil when more than a look at the clock is needed to serve it
     */
    Entry(
            Object key,
            @Nullable Object value,
            @Nullable Throwable failure,
            Set<String> labels,
            int weight,
            long plainUntil,
            long expiresAt,
            long staleUntil) {
        this.key = key;
        this.value = value;
        this.failure = failure;
        this.labels = labels;
        this.weight = weight;
        this.plainUntil = plainUntil;
        this.expiresAt = expiresAt;
        this.staleUntil = staleUntil;
    }

    Object key() {
        return key;
    }

    Set<String> labels() {
        return labels;
    }

    int weight() {
        return weight;
    }

    boolean isFailure() {
        return failure != null;
    }

    /** True if it may be served without a further question. */
    boolean isPlain(long now) {
        return plainUntil - now > 0;
    }

    boolean isAlive(long now) {
        return expiresAt - now > 0;
    }

    boolean isServableOnError(long now) {
        return failure == null && (isAlive(now) || staleUntil - now > 0);
    }

    /** After a load that failed: serves this for a while instead of trying again at each call. */
    void pauseUntil(long next) {
        plainUntil = next - staleUntil > 0 ? staleUntil : next;
    }

    /** The value, or the failure thrown. */
    @Nullable
    Object get() {
        if (failure != null) {
            throw Throwing.unchanged(failure);
        }
        return value;
    }

    @Override
    public boolean isHit() {
        return true;
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public Object complete(@Nullable Object result) {
        throw Throwing.alreadyAHit();
    }

    @Override
    public Object fail(Throwable thrown) {
        throw Throwing.alreadyAHit();
    }
}
