package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Put;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The remote tier as one operation sees it: never failing. */
final class SafeRemote {
    /** A call of the tier. */
    @FunctionalInterface
    interface Action {
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
        return tier != RemoteTier.none() && !spec.local();
    }

    /** The key to use; empty if the operation has no remote tier. */
    Optional<RemoteKey> key(Object key) {
        return isUsedBy(spec, tier)
                ? Optional.of(new RemoteKey(spec.operation(), spec.keys().digest(key), spec.type()))
                : Optional.empty();
    }

    Lookup get(RemoteKey key) {
        return getAll(List.of(key)).get(0);
    }

    /** In the order of the keys. */
    List<Lookup> getAll(List<RemoteKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        try {
            List<Lookup> lookups = tier.getAll(keys);
            if (lookups.size() != keys.size()) {
                throw new IllegalStateException(
                        "The remote tier gave %d answers for %d keys".formatted(lookups.size(), keys.size()));
            }
            lookups.stream().filter(lookup -> lookup.stored().isPresent()).forEach(found -> listener.remoteHit());
            return lookups;
        } catch (Exception | LinkageError | StackOverflowError failure) {
            interruptIf(failure);
            listener.remoteFailed(failure);
            return Collections.nCopies(keys.size(), Lookup.MISS);
        }
    }

    void put(RemoteKey key, Stored stored, @Nullable Object lease) {
        attempt(() -> tier.put(key, stored, lease));
    }

    void putAll(List<Put> values) {
        if (!values.isEmpty()) {
            attempt(() -> tier.putAll(values));
        }
    }

    void release(RemoteKey key, @Nullable Object lease) {
        attempt(() -> tier.release(key, lease));
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
        attempt(action, listener::remoteFailed);
    }

    /** @param failed told of a failure in the place of the caller */
    static void attempt(Action action, Consumer<Throwable> failed) {
        try {
            action.run();
        } catch (Exception | LinkageError | StackOverflowError failure) {
            interruptIf(failure);
            failed.accept(failure);
        }
    }

    /** An interrupt is the caller's to know of. */
    private static void interruptIf(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
