package dev.optkit.runtime.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A remote tier in this process, with a step before and after each access. */
class MapRemote implements RemoteTier {
    final Map<RemoteKey, Stored> stored = new ConcurrentHashMap<>();
    volatile Invalidations local;
    volatile boolean closed;

    @Override
    public void start(Invalidations invalidations) {
        local = invalidations;
    }

    @Override
    public Lookup get(RemoteKey key) throws Exception {
        Schedule.step();
        Lookup lookup = new Lookup(Optional.ofNullable(stored.get(key)), null);
        Schedule.step();
        return lookup;
    }

    @Override
    public void put(RemoteKey key, Stored value, Object lease) throws Exception {
        Schedule.step();
        stored.put(key, value);
        Schedule.step();
    }

    @Override
    public void evict(RemoteKey key) throws Exception {
        Schedule.step();
        stored.remove(key);
        Schedule.step();
    }

    @Override
    public void evictTag(String tag) {
        Schedule.step();
        stored.values().removeIf(value -> value.tags().contains(tag));
        Schedule.step();
    }

    @Override
    public void evictAll(String operation) {
        Schedule.step();
        stored.keySet().removeIf(key -> key.operation().equals(operation));
        Schedule.step();
    }

    @Override
    public void close() {
        closed = true;
    }
}
