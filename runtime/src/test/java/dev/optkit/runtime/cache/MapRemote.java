package dev.optkit.runtime.cache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A remote tier in this process, with a step before and after each access. Each eviction ends all leases. */
class MapRemote implements RemoteTier {
    final Map<RemoteKey, Stored> stored = new ConcurrentHashMap<>();
    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger puts = new AtomicInteger();
    private final AtomicLong evictions = new AtomicLong();
    final List<RemoteKey> released = new CopyOnWriteArrayList<>();
    volatile Invalidations local;
    volatile boolean closed;

    @Override
    public void start(Invalidations invalidations) {
        local = invalidations;
    }

    @Override
    public List<Lookup> getAll(List<RemoteKey> keys) throws Exception {
        questions.incrementAndGet();
        Schedule.step();
        List<Lookup> lookups = keys.stream()
                .map(key -> new Lookup(Optional.ofNullable(stored.get(key)), evictions.get()))
                .toList();
        Schedule.step();
        return lookups;
    }

    @Override
    public void putAll(List<Put> values) throws Exception {
        puts.incrementAndGet();
        Schedule.step();
        values.forEach(this::putUnlessEvicted);
        Schedule.step();
    }

    private synchronized void putUnlessEvicted(Put put) {
        if (put.lease().equals(evictions.get())) {
            stored.put(put.key(), put.stored());
        }
    }

    private synchronized void removeIf(Predicate<Map.Entry<RemoteKey, Stored>> evicted) {
        evictions.incrementAndGet();
        stored.entrySet().removeIf(evicted);
    }

    @Override
    public void release(RemoteKey key, Object lease) {
        released.add(key);
    }

    @Override
    public void evict(RemoteKey key) throws Exception {
        Schedule.step();
        removeIf(entry -> entry.getKey().equals(key));
        Schedule.step();
    }

    @Override
    public void evictTag(String tag) {
        Schedule.step();
        removeIf(entry -> entry.getValue().tags().contains(tag));
        Schedule.step();
    }

    @Override
    public void evictAll(String operation) {
        Schedule.step();
        removeIf(entry -> entry.getKey().operation().equals(operation));
        Schedule.step();
    }

    @Override
    public void evictAll() {
        Schedule.step();
        removeIf(entry -> true);
        Schedule.step();
    }

    @Override
    public void close() {
        closed = true;
    }
}
