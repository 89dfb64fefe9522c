package dev.optkit.runtime;

import java.time.Duration;

/** Points in time as {@link System#nanoTime} counts them. */
final class Deadlines {
    /** Far enough: sums of this and any time do not pass each other by. */
    private static final Duration LONGEST = Duration.ofDays(100 * 365);

    private Deadlines() {}

    static long endOf(Duration fromNow) {
        return System.nanoTime() + nanos(fromNow);
    }

    /** Zero or less once it has passed. */
    static long remaining(long end) {
        return end - System.nanoTime();
    }

    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.compareTo(LONGEST) < 0 ? duration.toNanos() : LONGEST.toNanos();
    }
}
