package dev.optkit.runtime.metrics;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.control.Alert;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A runtime with clocks of its own, whose loads take as long as they are told. */
final class Clocked implements AutoCloseable {
    private final AtomicLong nanos = new AtomicLong();
    final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2030-01-01T10:30:00Z"));
    final List<Alert> alerts = new ArrayList<>();
    final OptkitRuntime runtime;

    Clocked(UnaryOperator<Settings.Builder> settings) {
        runtime = OptkitRuntime.builder()
                .settings(settings.apply(Settings.builder()
                                .set(Setting.CONTROL_INTERVAL, "0")
                                .set(Setting.CACHE_TTL, "3650d"))
                        .build())
                .caches(group -> group.clock(nanos::get))
                .wallClock(time::get)
                .alert(alerts::add)
                .build();
    }

    Clocked() {
        this(settings -> settings);
    }

    void call(Object key, Duration load) {
        CachedCalls.of(runtime).call("op", key, () -> {
            nanos.addAndGet(load.toNanos());
            return "value";
        });
    }

    void calls(int from, int to) {
        for (int key = from; key < to; key++) {
            call(key, Duration.ZERO);
        }
    }

    void fail(Object key) {
        try {
            CachedCalls.of(runtime).call("op", key, () -> {
                throw new IllegalStateException("down");
            });
        } catch (IllegalStateException expected) {
            // Counted as an error.
        }
    }

    OperationMetrics metrics() {
        return runtime.metrics().operation("op").orElseThrow();
    }

    void pass(Duration wallTime) {
        time.updateAndGet(now -> now.plus(wallTime));
    }

    @Override
    public void close() {
        runtime.close();
    }
}
