package dev.optkit.runtime.cache;

import java.time.Duration;
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
    /** Holds nothing. */
    RemoteTier NONE = new NoRemoteTier();

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

    Lookup get(RemoteKey key) throws Exception;

    /** @param lease from the look-up before; a value whose key was evicted since then must not be kept */
    void put(RemoteKey key, Stored value, @Nullable Object lease) throws Exception;

    void evict(RemoteKey key) throws Exception;

    void evictTag(String tag) throws Exception;

    void evictAll(String operation) throws Exception;

    @Override
    void close();
}
