package dev.optkit.runtime;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CacheLoader;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.results.TypeOf;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Caches calls that cannot be annotated.
 *
 * <pre>{@code
 * Price price = CachedCalls.get("prices", symbol, () -> client.price(symbol));
 * }</pre>
 *
 * <p>The methods use the {@linkplain OptkitRuntime#current current runtime}; {@link #of} uses another.
 * Keys are compared by content, as {@link dev.optkit.runtime.key.KeyScheme} says: several values are
 * passed as {@code List.of(a, b)}. A key without value equality is not cached, and logged once.
 *
 * <p>Values go to the tier that processes share only where their type is said, as it says how they are read:
 *
 * <pre>{@code
 * Price price = CachedCalls.get("prices", Price.class, symbol, () -> client.price(symbol));
 * List<Price> all = CachedCalls.get("all-prices", new TypeOf<List<Price>>() {}, market, () -> client.all(market));
 * }</pre>
 *
 * <p>Say it in all calls of the operation: until the first that does, they are kept in the process alone.
 */
public final class CachedCalls {
    private final OptkitRuntime runtime;

    private CachedCalls(OptkitRuntime runtime) {
        this.runtime = runtime;
    }

    /** The same calls with this runtime. */
    public static CachedCalls of(OptkitRuntime runtime) {
        return new CachedCalls(runtime);
    }

    /**
     * The value of a key from the cache of an operation, or what the loader gives.
     *
     * @throws X what the loader threw
     * @see OperationCache#get
     */
    public static <V extends @Nullable Object, X extends Exception> V get(
            String operation, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return of(OptkitRuntime.current()).call(operation, key, loader);
    }

    /**
     * The same for values that processes may share.
     *
     * @throws IllegalStateException if the operation has values of another type, or is that of a cached method
     */
    public static <V extends @Nullable Object, X extends Exception> V get(
            String operation, Class<V> type, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return of(OptkitRuntime.current()).call(operation, type, key, loader);
    }

    /** The same for a type such as {@code List<Price>}. */
    public static <V extends @Nullable Object, X extends Exception> V get(
            String operation, TypeOf<V> type, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return of(OptkitRuntime.current()).call(operation, type, key, loader);
    }

    /** Evicts the value of a key, with all that began to be loaded before. */
    public static void evict(String operation, @Nullable Object key) {
        of(OptkitRuntime.current()).evictKey(operation, key);
    }

    /** Evicts all values of an operation. */
    public static void evictAll(String operation) {
        OptkitRuntime.current().cache(operation).evictAll();
    }

    /** Evicts the values of all operations that have this tag. */
    public static void evictTag(String tag) {
        OptkitRuntime.current().caches().evictTag(tag);
    }

    /** As {@link #get}. */
    public <V extends @Nullable Object, X extends Exception> V call(
            String operation, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return call(runtime.cache(operation), key, loader);
    }

    /** As {@link #get}. */
    public <V extends @Nullable Object, X extends Exception> V call(
            String operation, Class<V> type, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return call(cache(operation, type), key, loader);
    }

    /** As {@link #get}. */
    public <V extends @Nullable Object, X extends Exception> V call(
            String operation, TypeOf<V> type, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return call(cache(operation, type.type()), key, loader);
    }

    private static <V extends @Nullable Object, X extends Exception> V call(
            OperationCache cache, @Nullable Object key, CacheLoader<V, X> loader) throws X {
        return cache.get(cache.keys().key(key), loader);
    }

    /** Owns the cache of an operation whose type was said. */
    private record CallsOf(Type type) {
        @Override
        public String toString() {
            return "calls that give " + type.getTypeName();
        }
    }

    /** In the place of one that calls without a type have made, with all else that was said of it. */
    private OperationCache cache(String operation, Type type) {
        CacheGroup caches = runtime.caches();
        OperationCache known = caches.find(operation).orElse(null);
        // First what costs no object: this is the way of each hit.
        if (known != null
                && known.owner().orElse(null) instanceof CallsOf calls
                && calls.type().equals(type)) {
            return known;
        }
        return caches.cache(
                new CallsOf(type),
                operation,
                () -> caches.find(operation)
                        .map(OperationCache::spec)
                        .orElseGet(() -> runtime.spec(KeyScheme.of(operation).build()))
                        .withType(type));
    }

    /** As {@link #evict}. */
    public void evictKey(String operation, @Nullable Object key) {
        OperationCache cache = runtime.cache(operation);
        cache.evict(cache.keys().key(key));
    }
}
