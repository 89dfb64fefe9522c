package dev.optkit.runtime.cache;

import java.util.Collections;
import java.util.List;

/** Stands for the remote tier where there is none. */
enum NoRemoteTier implements RemoteTier {
    TIER;

    @Override
    public void start(Invalidations local) {}

    @Override
    public List<Lookup> getAll(List<RemoteKey> keys) {
        return Collections.nCopies(keys.size(), Lookup.MISS);
    }

    @Override
    public void putAll(List<Put> values) {}

    @Override
    public void evict(RemoteKey key) {}

    @Override
    public void evictTag(String tag) {}

    @Override
    public void evictAll(String operation) {}

    @Override
    public void evictAll() {}

    @Override
    public boolean isInUse() {
        return false;
    }

    @Override
    public void close() {}
}
