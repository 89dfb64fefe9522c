package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static void ask(CoarseClock clock) {
        for (int i = 0; i < 1_001; i++) {
            clock.getAsLong();
        }
    }
}
