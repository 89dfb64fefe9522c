package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The remote tier as one operation sees it: never failing. */
final class SafeRemote {
    /** A call of the tier. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    private final RemoteTier tier;
    private final CacheSpec spec;
    private final CacheListener listener;

    SafeRemote(RemoteTier tier, CacheSpec spec, CacheListener listener) {
        this.tier = tier;
        this.spec = spec;
        this.listener = listener;
    }

    static boolean isUsedBy(CacheSpec spec, RemoteTier tier) {
        return tier != RemoteTier.NONE && !spec.local();
    }

    /** The key to use; empty if the operation has no remote tier. */
    Optional<RemoteKey> key(Object key) {
        return isUsedBy(spec, tier)
                ? Optional.of(new RemoteKey(spec.operation(), spec.keys().digest(key), spec.type()))
                : Optional.empty();
    }

    Lookup get(RemoteKey key) {
        try {
            Lookup lookup = tier.get(key);
            if (lookup.stored().isPresent()) {
                listener.remoteHit();
            }
            return lookup;
        } catch (Exception | LinkageError | StackOverflowError failure) {
            failed(failure);
            return Lookup.MISS;
        }
    }

    void put(RemoteKey key, Stored stored, @Nullable Object lease) {
        attempt(() -> tier.put(key, stored, lease));
    }

    void evict(RemoteKey key) {
        attempt(() -> tier.evict(key));
    }

    void evictAll() {
        if (isUsedBy(spec, tier)) {
            attempt(() -> tier.evictAll(spec.operation()));
        }
    }

    private void attempt(Action action) {
        try {
            action.run();
        } catch (Exception | LinkageError | StackOverflowError failure) {
            failed(failure);
        }
    }

    /** An interrupt is the caller's to know of. */
    private void failed(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        listener.remoteFailed(failure);
    }
}
