package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CoarseClockTest {
    @Test
    void isNeverAhead() {
        try (CoarseClock clock = new CoarseClock()) {
            for (int i = 0; i < 200_000; i++) {
                long now = clock.getAsLong();
                assertThat(System.nanoTime() - now).isNotNegative();
            }
        }
    }

    @Test
    void ticksOnlyWhileManyAsk() {
        try (CoarseClock clock = new CoarseClock()) {
            clock.getAsLong();
            assertThat(clock.isTicking()).isFalse();
            ask(clock);
            assertThat(clock.isTicking()).isTrue();
            Awaitility.await().until(() -> !clock.isTicking());
            ask(clock);
            assertThat(clock.isTicking()).isTrue();
        }
    }

    @Test
    void goesOn() {
        try (CoarseClock clock = new CoarseClock()) {
            ask(clock);
            long before = System.nanoTime();
            Awaitility.await().until(() -> clock.getAsLong() - before > 0);
        }
    }

    @Test
    void ticksNoMoreWhenClosed() {
        CoarseClock clock = new CoarseClock();
        ask(clock);
        clock.close();
        Awaitility.await().until(() -> !clock.isTicking());
        ask(clock);
        assertThat(clock.isTicking()).isFalse();
        long before = System.nanoTime();
        assertThat(clock.getAsLong() - before).isNotNegative();
    }

    @Test
    void goesOnWithoutAThread() {
        AtomicInteger starts = new AtomicInteger();
        try (CoarseClock clock = new CoarseClock(thread -> {
            starts.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
        })) {
            ask(clock);
            assertThat(clock.isTicking()).isFalse();
            ask(clock);
            assertThat(starts).hasValue(2);
        }
    }

    @Test
    void holdsNothingOfTheCaller() {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(own) {});
        try (CoarseClock clock = new CoarseClock(thread -> seen.set(thread.getContextClassLoader()))) {
            ask(clock);
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
        assertThat(seen).hasValue(CoarseClock.class.getClassLoader());
    }

    private static void ask(CoarseClock clock) {
        for (int i = 0; i < 1_001; i++) {
            clock.getAsLong();
        }
    }
}
