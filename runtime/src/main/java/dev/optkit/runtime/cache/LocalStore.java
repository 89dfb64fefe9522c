package dev.optkit.runtime.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.optkit.runtime.cache.CacheListener.EvictionCause;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The bounded map of entries.
 *
 * <p>Entries carry their own end of life, which the cache checks with the one look at the clock that a
 * hit costs. Caffeine, which would look a second time, is told the time only when something is put; it
 * clears away what is no longer served. Its work is done by the thread that causes it.
 */
final class LocalStore {
    private final Cache<Object, Entry> entries;
    private final LabelIndex labels = new LabelIndex();
    private final CacheListener listener;
    private final LongSupplier clock;
    private final boolean boundsBytes;
    private volatile long caffeinesTime;

    LocalStore(CachePolicy policy, LongSupplier clock, CacheListener listener) {
        this.listener = listener;
        this.clock = clock;
        boundsBytes = policy.maxBytes() > 0;
        caffeinesTime = clock.getAsLong();
        Caffeine<Object, Entry> caffeine = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(() -> caffeinesTime)
                .expireAfterWrite(policy.ttl().plus(policy.staleOnError()))
                .removalListener((key, entry, cause) -> removed(entry, cause));
        entries = boundsBytes
                ? caffeine.maximumWeight(policy.maxBytes())
                        .weigher((Object key, Entry entry) -> entry.weight())
                        .build()
                : caffeine.maximumSize(policy.maxEntries()).build();
    }

    @Nullable
    Entry get(Object key) {
        return entries.getIfPresent(key);
    }

    void put(Entry entry) {
        caffeinesTime = clock.getAsLong();
        labels.add(entry);
        if (boundsBytes) {
            putWithinBound(entry);
        } else {
            entries.put(entry.key(), entry);
        }
    }

    /** One at a time and evicting at once, so that the bound is passed by no more than one entry. */
    private synchronized void putWithinBound(Entry entry) {
        entries.put(entry.key(), entry);
        entries.cleanUp();
    }

    void remove(Object key) {
        entries.invalidate(key);
    }

    void removeIf(Predicate<Object> keys) {
        entries.asMap().keySet().removeIf(keys);
    }

    void removeLabelled(String label) {
        for (Entry entry : labels.get(label)) {
            entries.asMap().remove(entry.key(), entry);
        }
    }

    void clear() {
        entries.invalidateAll();
    }

    /** Clears away what is expired. */
    void cleanUp() {
        caffeinesTime = clock.getAsLong();
        entries.cleanUp();
    }

    /** Some of the keys there are, at most as many as asked for. */
    List<Object> someKeys(int most) {
        return entries.asMap().keySet().stream().limit(most).toList();
    }

    long size() {
        return entries.estimatedSize();
    }

    /** Zero where entries are counted. */
    long bytes() {
        return entries.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** For tests: labels of entries that are gone must go too. */
    int labels() {
        return labels.size();
    }

    private void removed(@Nullable Entry entry, RemovalCause cause) {
        if (entry != null) {
            labels.remove(entry);
        }
        switch (cause) {
            case SIZE -> listener.evicted(EvictionCause.SIZE);
            case EXPIRED -> listener.evicted(EvictionCause.EXPIRED);
            case EXPLICIT -> listener.evicted(EvictionCause.EXPLICIT);
            case REPLACED, COLLECTED -> {}
        }
    }
}
