package dev.optkit.runtime.cache;

import org.jspecify.annotations.Nullable;

/** Stands for the remote tier where there is none. */
final class NoRemoteTier implements RemoteTier {
    @Override
    public void start(Invalidations local) {}

    @Override
    public Lookup get(RemoteKey key) {
        return Lookup.MISS;
    }

    @Override
    public void put(RemoteKey key, Stored value, @Nullable Object lease) {}

    @Override
    public void evict(RemoteKey key) {}

    @Override
    public void evictTag(String tag) {}

    @Override
    public void evictAll(String operation) {}

    @Override
    public void close() {}
}
