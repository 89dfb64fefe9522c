package dev.optkit.runtime.spring;

import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.key.KeyScheme;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One of Spring's caches: an {@link OperationCache} of the same name, and who reads it.
 *
 * <p>Where several methods read it by their arguments alone, each has entries of its own. A key without a method
 * (one that is written out, or the arguments of a method that only writes) then means those of all of them: it
 * evicts all, and to put is to evict, as it is not known for which of them the value is. A single reader has no
 * entries of its own, so that it gets what is put. A key that cannot be made may be that of any entry: all are evicted.
 *
 * <p>What is evicted in a transaction is evicted once more when it has ended; to put in one is to evict, as the value
 * may be rolled back.
 */
final class NamedCache {
    private static final System.Logger LOGGER = System.getLogger(NamedCache.class.getName());

    private final OperationCache cache;
    private final Optional<String> onlyReader;
    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private final boolean isShared;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AsyncLoads asyncLoads;

    /**
     * @param readers by their arguments alone, as known at the start
     * @param isShared if other processes use its entries, who know no other readers than these
     */
    NamedCache(OperationCache cache, Set<String> readers, boolean isShared) {
        this.cache = cache;
        this.isShared = isShared;
        onlyReader = readers.size() == 1 ? readers.stream().findFirst() : Optional.empty();
        if (readers.size() > 1) {
            owners.addAll(readers);
        }
        asyncLoads = new AsyncLoads(cache.spec().policy().maxWait());
    }

    String name() {
        return cache.spec().operation();
    }

    OperationCache cache() {
        return cache;
    }

    AsyncLoads asyncLoads() {
        return asyncLoads;
    }

    /**
     * The key under which a method reads; {@link KeyScheme#UNKEYED} if it is not to be cached.
     *
     * @param method that reads by its arguments; a {@link MethodKey} says it too
     */
    Object readKey(Object springs, Optional<String> method) {
        Optional<String> reader = springs instanceof MethodKey key ? Optional.of(key.method()) : method;
        if (reader.isEmpty() || reader.equals(onlyReader)) {
            return plainKey(springs);
        }
        return owners.contains(reader.get()) || admits(reader.get())
                ? ownedKey(reader.get(), springs)
                : KeyScheme.UNKEYED;
    }

    /** A method that was not known at the start: evictions of other processes would not reach what it keeps. */
    private boolean admits(String reader) {
        if (!isShared) {
            owners.add(reader);
            return true;
        }
        if (refused.add(reader)) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} is not cached: it was not found among the beans at the start, and {1} is shared with other"
                            + " processes. Give it a key, or set optkit.cache.{1}.remote=false.",
                    reader,
                    name());
        }
        return false;
    }

    void evict(Object springs) {
        evict(keysOf(springs));
    }

    void clear() {
        evict(Keys.UNKNOWN);
    }

    private void evict(Keys keys) {
        Eviction eviction = new Eviction(this, keys);
        eviction.run();
        AfterTransaction.repeat(eviction);
    }

    /**
     * All under which there may be entries of Spring's key, which may change before the transaction ends.
     *
     * @param plain empty if that is not known
     */
    private record Keys(Optional<Object> plain, Map<String, Object> owned) {
        static final Keys UNKNOWN = new Keys(Optional.empty(), Map.of());
    }

    private Keys keysOf(Object springs) {
        Object plain = plainKey(springs);
        Map<String, Object> owned = new HashMap<>();
        owners.forEach(owner -> owned.put(owner, ownedKey(owner, springs)));
        return plain == KeyScheme.UNKEYED || owned.containsValue(KeyScheme.UNKEYED)
                ? Keys.UNKNOWN
                : new Keys(Optional.of(plain), owned);
    }

    private record Eviction(NamedCache of, Keys keys) implements Runnable {
        /** A reader that came since may have an entry, too. */
        @Override
        public void run() {
            if (keys.plain().isEmpty() || !keys.owned().keySet().containsAll(of.owners)) {
                of.cache.evictAll();
                return;
            }
            of.cache.evict(keys.plain().get());
            keys.owned().values().forEach(of.cache::evict);
        }
    }

    void put(Object springs, @Nullable Object value, long since) {
        Keys keys = keysOf(springs);
        if (keys.plain().isEmpty() || AfterTransaction.isOpen()) {
            evict(keys);
            return;
        }
        cache.put(keys.plain().get(), value, since);
        keys.owned().values().forEach(cache::evict);
    }

    private Object plainKey(Object springs) {
        return cache.keys().key(withoutMethod(springs));
    }

    private Object ownedKey(String owner, Object springs) {
        return cache.keys().key(owner, withoutMethod(springs));
    }

    private static Object withoutMethod(Object springs) {
        return springs instanceof MethodKey key ? key.springs() : springs;
    }
}
