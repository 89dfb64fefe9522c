package dev.optkit.runtime.cache;

import java.time.Duration;

/**
 * How much a cache keeps and for how long.
 *
 * @param maxEntries bound of entries, at least 1; 0 if {@code maxBytes} bounds the cache
 * @param maxBytes bound of the measured size of keys and values in bytes; 0 if {@code maxEntries} does. A
 *     single value that is larger, or cannot be measured, is not kept
 * @param ttl the longest a value is served after its load, from 1 millisecond to 3,650 days
 * @param jitter by which share at most the life of an entry is shortened at random, from 0 to 0.5, so that
 *     entries loaded together do not expire together
 * @param refreshAhead after which share of its life an entry is loaded anew by one caller, while others
 *     get the old value; above 0 and below 1, or 0 for never
 * @param staleOnError how long after its end a value is still served if loading it anew fails; 0 for never
 * @param negativeTtl life of results that say that there is nothing ({@code null}, empty {@code
 *     Optional}); 0 if these are not kept; at most {@code ttl}
 * @param maxWait the longest wait for a load of another thread, before loading alone
 */
public record CachePolicy(
        long maxEntries,
        long maxBytes,
        Duration ttl,
        double jitter,
        double refreshAhead,
        Duration staleOnError,
        Duration negativeTtl,
        Duration maxWait) {
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_NEGATIVE = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException if a component is out of its bounds, which the message names */
    public CachePolicy {
        check(maxEntries >= 0 && maxBytes >= 0, "maxEntries and maxBytes must not be negative");
        check((maxEntries == 0) != (maxBytes == 0), "exactly one of maxEntries and maxBytes must be above 0");
        check(isWithin(ttl, SHORTEST), "ttl must be from 1 ms to 3,650 days but is " + ttl);
        check(jitter >= 0 && jitter <= 0.5, "jitter must be from 0 to 0.5 but is " + jitter);
        check(refreshAhead >= 0 && refreshAhead < 1, "refreshAhead must be from 0 to below 1 but is " + refreshAhead);
        check(
                isWithin(staleOnError, Duration.ZERO),
                "staleOnError must be from 0 to 3,650 days but is " + staleOnError);
        check(
                isWithin(negativeTtl, Duration.ZERO) && negativeTtl.compareTo(ttl) <= 0,
                "negativeTtl must be from 0 to ttl but is " + negativeTtl);
        check(isWithin(maxWait, SHORTEST), "maxWait must be from 1 ms to 3,650 days but is " + maxWait);
    }

    /**
     * 10,000 entries of this life with a jitter of 0.1; results that say that there is nothing live a
     * tenth as long and 30 seconds at most; waits of 30 seconds; no refresh ahead, nothing stale.
     */
    public static CachePolicy ofTtl(Duration ttl) {
        return new CachePolicy(10_000, 0, ttl, 0.1, 0, Duration.ZERO, defaultNegativeTtl(ttl), Duration.ofSeconds(30));
    }

    /** A tenth of the life of other results, and 30 seconds at most. */
    public static Duration defaultNegativeTtl(Duration ttl) {
        Duration tenth = ttl.dividedBy(10);
        return tenth.compareTo(LONGEST_NEGATIVE) < 0 ? tenth : LONGEST_NEGATIVE;
    }

    public CachePolicy withMaxEntries(long entries) {
        return new CachePolicy(entries, 0, ttl, jitter, refreshAhead, staleOnError, negativeTtl, maxWait);
    }

    public CachePolicy withMaxBytes(long bytes) {
        return new CachePolicy(0, bytes, ttl, jitter, refreshAhead, staleOnError, negativeTtl, maxWait);
    }

    public CachePolicy withJitter(double share) {
        return new CachePolicy(maxEntries, maxBytes, ttl, share, refreshAhead, staleOnError, negativeTtl, maxWait);
    }

    public CachePolicy withRefreshAhead(double share) {
        return new CachePolicy(maxEntries, maxBytes, ttl, jitter, share, staleOnError, negativeTtl, maxWait);
    }

    public CachePolicy withStaleOnError(Duration bound) {
        return new CachePolicy(maxEntries, maxBytes, ttl, jitter, refreshAhead, bound, negativeTtl, maxWait);
    }

    public CachePolicy withNegativeTtl(Duration life) {
        return new CachePolicy(maxEntries, maxBytes, ttl, jitter, refreshAhead, staleOnError, life, maxWait);
    }

    public CachePolicy withMaxWait(Duration longest) {
        return new CachePolicy(maxEntries, maxBytes, ttl, jitter, refreshAhead, staleOnError, negativeTtl, longest);
    }

    private static boolean isWithin(Duration duration, Duration shortest) {
        return duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
