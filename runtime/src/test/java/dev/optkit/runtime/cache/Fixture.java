package dev.optkit.runtime.cache;

import dev.optkit.runtime.key.KeyScheme;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A cache with a clock of its own, whose loads count up from 1. */
final class Fixture {
    static final CachePolicy MINUTE = CachePolicy.ofTtl(Duration.ofMinutes(1)).withJitter(0);

    final AtomicLong clock = new AtomicLong(-5);
    final AtomicInteger loads = new AtomicInteger();
    final Recorder recorder = new Recorder();
    final CacheGroup group;
    final OperationCache cache;

    Fixture(CachePolicy policy) {
        this(policy, group -> group, spec -> spec);
    }

    Fixture(CachePolicy policy, UnaryOperator<CacheGroup.Builder> group, UnaryOperator<CacheSpec> spec) {
        this.group = group.apply(CacheGroup.builder().clock(clock::get).listener(operation -> recorder))
                .build();
        cache = this.group.cache(spec.apply(CacheSpec.of(KeyScheme.of("op").build(), policy)));
    }

    /** What a load gives, or what one gave before. */
    Integer get(Object key) {
        return cache.get(key, loads::incrementAndGet);
    }

    Object failing(Object key) {
        return cache.get(key, () -> {
            throw new IllegalStateException("down");
        });
    }

    void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
