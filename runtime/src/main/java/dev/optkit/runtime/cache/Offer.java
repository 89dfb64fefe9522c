package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.RemoteTier.Lookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A load that nobody waits for: of one key there may be several at a time, on any threads, and one may be
 * dropped. Its value is kept unless something of the key was evicted since it began.
 */
public final class Offer implements Claim {
    private final Loads loads;
    private final Object key;
    private final Optional<RemoteKey> remoteKey;
    private final long since;
    private final Lookup lookup;
    private final long startedAt;

    Offer(Loads loads, Object key, Optional<RemoteKey> remoteKey, long since, Lookup lookup) {
        this.loads = loads;
        this.key = key;
        this.remoteKey = remoteKey;
        this.since = since;
        this.lookup = lookup;
        startedAt = loads.now();
    }

    /** True if something of the key was evicted since the load began: who comes now must not get its value. */
    public boolean isOvertaken() {
        return loads.isEvictedSince(key, remoteKey, since);
    }

    @Override
    public @Nullable Object complete(@Nullable Object result) {
        loads.listener().loaded(loads.now() - startedAt);
        loads.stored(key, result)
                .ifPresentOrElse(value -> loads.keep(key, remoteKey, value, since, lookup.lease()), this::release);
        return result;
    }

    @Override
    public Object fail(Throwable failure) {
        loads.listener().loadFailed(loads.now() - startedAt, failure);
        release();
        throw Throwing.unchanged(failure);
    }

    private void release() {
        loads.release(remoteKey, lookup.lease());
    }
}
