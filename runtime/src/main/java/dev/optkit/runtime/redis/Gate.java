package dev.optkit.runtime.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether Redis may be asked: not after several failures, and not before each eviction that failed was made
 * good. Safe for use by several threads.
 */
final class Gate {
    private static final int MOST_OWED = 1_000;
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private final int mostFailures;
    private final LongSupplier clock;
    private final Set<Eviction> owed = new LinkedHashSet<>();
    private volatile boolean open;
    private int failures;
    private long windowStart;

    Gate(int mostFailures, LongSupplier clock) {
        this.mostFailures = mostFailures;
        this.clock = clock;
    }

    boolean isOpen() {
        return open;
    }

    synchronized void shut() {
        open = false;
    }

    synchronized void failed() {
        long now = clock.getAsLong();
        if (failures == 0 || now - windowStart > WINDOW) {
            windowStart = now;
            failures = 0;
        }
        if (++failures >= mostFailures) {
            open = false;
        }
    }

    /** Shuts until this was made good. Too many of them become one of all. */
    synchronized void owe(Eviction eviction) {
        open = false;
        if (owed.size() >= MOST_OWED) {
            owed.clear();
            owed.add(new Eviction.OfAll());
        }
        owed.add(eviction);
    }

    /** What is to be made good, by the caller, who owes it again if that fails. */
    synchronized List<Eviction> takeOwed() {
        List<Eviction> taken = new ArrayList<>(owed);
        owed.clear();
        return taken;
    }

    /** True if nothing is owed. */
    synchronized boolean tryOpen() {
        open = owed.isEmpty();
        failures = 0;
        return open;
    }
}
