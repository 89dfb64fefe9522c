package dev.optkit.runtime.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The hours of the last week in which something happened, made of differences between looks at the
 * counts: a hit costs nothing more for it.
 */
final class Week {
    private static final int HOURS = 7 * 24;

    private final Deque<Hour> past = new ArrayDeque<>();
    private Instant start = Instant.MIN;
    private Counts atStart = Counts.NONE;
    private Counts latest = Counts.NONE;
    private long entries;

    /** What was counted since the look before is of the hour of that look. */
    synchronized void look(Instant now, Counts counts, long entriesNow) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (start.equals(Instant.MIN)) {
            start = hour;
        } else if (hour.isAfter(start)) {
            // Of a clock that was set back, the hour that has begun goes on.
            endHour();
            start = hour;
        }
        latest = counts;
        entries = entriesNow;
        Instant oldest = start.minus(Duration.ofHours(HOURS - 1));
        past.removeIf(each -> each.start().isBefore(oldest));
    }

    /** The oldest first; the last is the hour that has begun. */
    synchronized List<Hour> hours() {
        List<Hour> all = new ArrayList<>(past);
        if (!start.equals(Instant.MIN)) {
            all.add(current());
        }
        return all;
    }

    private void endHour() {
        Hour ended = current();
        if (!ended.counts().equals(Counts.NONE)) {
            past.addLast(ended);
        }
        atStart = latest;
    }

    private Hour current() {
        return new Hour(start, latest.minus(atStart), entries);
    }
}
