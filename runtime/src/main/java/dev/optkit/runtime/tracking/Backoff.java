package dev.optkit.runtime.tracking;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses between attempts: each twice as long as the one before, less up to half of it at random, so
 * that many clients do not come back at the same time.
 *
 * @param attempts in all, 1 or more
 * @param firstMillis before the second attempt
 * @param longestMillis of any pause
 */
record Backoff(int attempts, long firstMillis, long longestMillis) {
    static final Backoff USUAL = new Backoff(6, 200, 10_000);

    long pauseMillis(int attemptsMade) {
        long whole = Math.min(longestMillis, firstMillis << Math.min(attemptsMade - 1, 20));
        return whole - ThreadLocalRandom.current().nextLong(whole / 2 + 1);
    }
}
