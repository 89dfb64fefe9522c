package dev.optkit.runtime.cache;

import dev.optkit.runtime.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * {@code System.nanoTime} as it was about a millisecond ago: the call is most of what a hit would cost. A thread writes it down, but only while many ask: otherwise it is asked for itself. Never ahead.
 */
final class CoarseClock implements LongSupplier, AutoCloseable {
    private static final long NOT_KEPT = Long.MIN_VALUE;
    private static final long TICK_NANOS = Duration.ofMillis(1).toNanos();
    private static final int IDLE_TICKS = 100;
    private static final int MANY = 1_000;

    private final Consumer<Thread> starter;

    private volatile long time = NOT_KEPT;
    private volatile boolean closed;
    private volatile boolean ticking;

    /** Not volatile, like the count: it does not matter which thread's word holds. */
    private boolean asked;

    private int count;

    CoarseClock() {
        this(Thread::start);
    }

    CoarseClock(Consumer<Thread> starter) {
        this.starter = starter;
    }

    @Override
    public long getAsLong() {
        long kept = time;
        if (kept == NOT_KEPT) {
            return exactly();
        }
        if (!asked) {
            asked = true;
        }
        return kept;
    }

    boolean isTicking() {
        return ticking;
    }

    private long exactly() {
        if (++count >= MANY && !closed) {
            start();
        }
        return System.nanoTime();
    }

    private synchronized void start() {
        count = 0;
        if (!ticking && !closed) {
            ticking = true;
            try {
                starter.accept(DaemonThreads.thread(this::tick, "optkit-clock"));
            } catch (Throwable noThread) {
                // A hit must not fail for want of a thread; the next ones ask the system, and then try again.
                ticking = false;
            }
        }
    }

    private void tick() {
        try {
            for (int idle = 0; idle < IDLE_TICKS && !closed; idle++) {
                time = System.nanoTime();
                LockSupport.parkNanos(TICK_NANOS);
                if (asked) {
                    asked = false;
                    idle = 0;
                }
            }
        } finally {
            time = NOT_KEPT;
            ticking = false;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
