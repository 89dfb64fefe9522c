package dev.optkit.runtime;

import dev.optkit.runtime.cache.CacheLoader;
import dev.optkit.runtime.cache.OperationCache;
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
        OperationCache cache = runtime.cache(operation);
        return cache.get(cache.keys().key(key), loader);
    }

    /** As {@link #evict}. */
    public void evictKey(String operation, @Nullable Object key) {
        OperationCache cache = runtime.cache(operation);
        cache.evict(cache.keys().key(key));
    }
}
