package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GateTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
    private final Gate gate = new Gate(3, clock::get);

    @Test
    void shutsAfterFailuresWithinASecond() {
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.tryOpen()).isTrue();
        fail(2);
        clock.addAndGet(Duration.ofMillis(1_001).toNanos());
        fail(2);
        assertThat(gate.isOpen()).isTrue();
        fail(1);
        assertThat(gate.isOpen()).isFalse();
        gate.tryOpen();
        fail(2);
        assertThat(gate.isOpen()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            gate.failed();
        }
    }

    @Test
    void staysShutUntilNothingIsOwed() {
        gate.tryOpen();
        gate.owe(new Eviction.OfTag("a"));
        gate.owe(new Eviction.OfTag("a"));
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.tryOpen()).isFalse();
        assertThat(gate.takeOwed()).containsExactly(new Eviction.OfTag("a"));
        assertThat(gate.tryOpen()).isTrue();
    }

    @Test
    void owesAllRatherThanTooMuch() {
        for (int i = 0; i < 5_000; i++) {
            gate.owe(new Eviction.OfTag("tag " + i));
        }
        assertThat(gate.takeOwed()).contains(new Eviction.OfAll()).hasSizeLessThanOrEqualTo(1_000);
    }
}
