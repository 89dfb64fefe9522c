package dev.optkit.runtime.cache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cache that processes share, behind the local one. Safe for use by several threads.
 *
 * <p>Every method may throw any exception, which callers of the cache never see: a failed read is a miss,
 * a failed write is nothing. An eviction must take effect before it returns, or be made good by the tier
 * itself; the same holds for values that other processes loaded before the eviction and put after it,
 * for which {@link Lookup#lease} is there. Methods should return within a tenth of a second.
 */
public interface RemoteTier extends AutoCloseable {
    /** The one that holds nothing. */
    static RemoteTier none() {
        return NoRemoteTier.TIER;
    }

    /**
     * @param value null if the load gave null
     * @param ttl how long from now the value may be served
     */
    record Stored(@Nullable Object value, Duration ttl, Set<String> tags) {}

    /**
     * @param stored the value, if there is one
     * @param lease whatever the tier wants back with the value that is loaded next
     */
    record Lookup(Optional<Stored> stored, @Nullable Object lease) {
        public static final Lookup MISS = new Lookup(Optional.empty(), null);
    }

    /**
     * A value to be kept.
     *
     * @param lease from the look-up before
     */
    record Put(RemoteKey key, Stored stored, @Nullable Object lease) {}

    /** What a tier calls when something was evicted elsewhere, to be done before it forgets of it. */
    interface Invalidations {
        void evict(String operation, String digest);

        void evictTag(String tag);

        void evictAll(String operation);

        /** Also after an interruption in which invalidations may have been missed. */
        void evictAll();
    }

    /** Called once, before anything else. */
    void start(Invalidations local);

    /**
     * @param keys of one operation
     * @return as many as keys, in their order
     */
    List<Lookup> getAll(List<RemoteKey> keys) throws Exception;

    default void put(RemoteKey key, Stored value, @Nullable Object lease) throws Exception {
        putAll(List.of(new Put(key, value, lease)));
    }

    /** A value whose key was evicted since the look-up that its lease is from must not be kept. */
    void putAll(List<Put> values) throws Exception;

    /** Gives a lease back, as the load failed or its value is not kept. Does not wait. */
    default void release(RemoteKey key, @Nullable Object lease) throws Exception {}

    void evict(RemoteKey key) throws Exception;

    void evictTag(String tag) throws Exception;

    void evictAll(String operation) throws Exception;

    /** Of all operations, also those that this process has not used. */
    void evictAll() throws Exception;

    /** False while it is not asked, as it does not answer. */
    default boolean isInUse() {
        return true;
    }

    @Override
    void close();
}
