package dev.optkit.runtime.metrics;

import java.time.Duration;

/**
 * What happened in the cache of one operation over some time.
 *
 * @param hits calls served from the local tier
 * @param misses calls that found no value in the local tier
 * @param remoteHits misses that the remote tier answered
 * @param joined calls that got the result of a load that another call had begun
 * @param loads calls made that returned
 * @param loadNanos the time those took, in nanoseconds
 * @param failedLoads calls made that threw
 * @param remoteFailures failures of the remote tier, which no caller saw
 * @param servedStale failed loads for which the old value was served
 * @param evictedForSize entries gone because of the bound
 * @param expired entries gone at the end of their life
 * @param evicted entries gone by a call that evicts
 * @param bypassed calls that went past the cache
 */
public record Counts(
        long hits,
        long misses,
        long remoteHits,
        long joined,
        long loads,
        long loadNanos,
        long failedLoads,
        long remoteFailures,
        long servedStale,
        long evictedForSize,
        long expired,
        long evicted,
        long bypassed) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Those that did not go past the cache. */
    public long calls() {
        return hits + misses + joined;
    }

    /** Failed loads and failures of the remote tier. */
    public long errors() {
        return failedLoads + remoteFailures;
    }

    /** Calls that were answered without being made. */
    public long savedCalls() {
        return hits + remoteHits + joined;
    }

    /** The share of calls that were saved, from 0 to 1; 0 if there were none. */
    public double hitRate() {
        return calls() == 0 ? 0 : Math.min(1, savedCalls() / (double) calls());
    }

    /** The share of loads that failed, from 0 to 1; 0 if there were none. */
    public double errorRate() {
        return failedLoads == 0 ? 0 : failedLoads / (double) (loads + failedLoads);
    }

    /** How long a load took on average; zero if there were none. */
    public Duration meanLoadTime() {
        return loads == 0 ? Duration.ZERO : Duration.ofNanos(loadNanos / loads);
    }

    /** The time that hits would have taken as loads. Calls that joined a load waited themselves. */
    public Duration savedTime() {
        return loads == 0 ? Duration.ZERO : Duration.ofNanos((long) ((double) loadNanos / loads * (hits + remoteHits)));
    }

    Counts minus(Counts earlier) {
        return new Counts(
                hits - earlier.hits,
                misses - earlier.misses,
                remoteHits - earlier.remoteHits,
                joined - earlier.joined,
                loads - earlier.loads,
                loadNanos - earlier.loadNanos,
                failedLoads - earlier.failedLoads,
                remoteFailures - earlier.remoteFailures,
                servedStale - earlier.servedStale,
                evictedForSize - earlier.evictedForSize,
                expired - earlier.expired,
                evicted - earlier.evicted,
                bypassed - earlier.bypassed);
    }
}
