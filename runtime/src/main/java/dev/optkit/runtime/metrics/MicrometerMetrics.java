package dev.optkit.runtime.metrics;

import dev.optkit.runtime.cache.CacheGroup;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Shows metrics to Micrometer, with {@code operation} as a tag; nothing else of the runtime needs
 * Micrometer. As names of Prometheus:
 *
 * <ul>
 *   <li>{@code optkit_cache_hits_total} (by {@code tier}), {@code _misses_total}, {@code _joined_total}
 *   <li>{@code optkit_cache_load_seconds_count} and {@code _sum}, of loads that returned
 *   <li>{@code optkit_cache_errors_total} (by {@code source}), {@code optkit_cache_stale_total}
 *   <li>{@code optkit_cache_evictions_total} (by {@code cause}), {@code optkit_cache_bypassed_total}
 *   <li>{@code optkit_cache_saved_calls_total}, {@code optkit_cache_saved_cost_total}
 *   <li>{@code optkit_cache_saved_time_seconds}, {@code optkit_cache_entries}
 *   <li>{@code optkit_cache_remote_up}, 1 or 0, of the cache that processes share, without {@code operation}
 * </ul>
 */
public final class MicrometerMetrics implements MeterBinder {
    private final Metrics metrics;
    private final CacheGroup caches;

    public MicrometerMetrics(Metrics metrics, CacheGroup caches) {
        this.metrics = metrics;
        this.caches = caches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.follow(operation -> bind(operation, registry));
        if (caches.isShared()) {
            Gauge.builder("optkit.cache.remote.up", caches, group -> group.isRemoteInUse() ? 1 : 0)
                    .register(registry);
        }
    }

    private void bind(OperationMetrics each, MeterRegistry registry) {
        counter(each, registry, "hits", Counts::hits, "tier", "local");
        counter(each, registry, "hits", Counts::remoteHits, "tier", "remote");
        counter(each, registry, "misses", Counts::misses);
        counter(each, registry, "joined", Counts::joined);
        counter(each, registry, "errors", Counts::failedLoads, "source", "load");
        counter(each, registry, "errors", Counts::remoteFailures, "source", "remote");
        counter(each, registry, "stale", Counts::servedStale);
        counter(each, registry, "evictions", Counts::evictedForSize, "cause", "size");
        counter(each, registry, "evictions", Counts::expired, "cause", "expired");
        counter(each, registry, "evictions", Counts::evicted, "cause", "explicit");
        counter(each, registry, "bypassed", Counts::bypassed);
        counter(each, registry, "saved.calls", Counts::savedCalls);
        bindOthers(each, registry);
    }

    private void bindOthers(OperationMetrics each, MeterRegistry registry) {
        FunctionTimer.builder(
                        "optkit.cache.load",
                        each,
                        m -> m.total().loads(),
                        m -> m.total().loadNanos(),
                        TimeUnit.NANOSECONDS)
                .tag("operation", each.operation())
                .register(registry);
        FunctionCounter.builder("optkit.cache.saved.cost", each, metrics::savedCost)
                .tag("operation", each.operation())
                .register(registry);
        // A gauge: where loads become slower or faster, the estimate changes in both directions.
        TimeGauge.builder(
                        "optkit.cache.saved.time",
                        each,
                        TimeUnit.NANOSECONDS,
                        m -> m.total().savedTime().toNanos())
                .tag("operation", each.operation())
                .register(registry);
        Gauge.builder("optkit.cache.entries", each, OperationMetrics::entries)
                .tag("operation", each.operation())
                .register(registry);
    }

    private static void counter(
            OperationMetrics each, MeterRegistry registry, String name, ToDoubleFunction<Counts> of, String... tags) {
        FunctionCounter.builder("optkit.cache." + name, each, m -> of.applyAsDouble(m.total()))
                .tag("operation", each.operation())
                .tags(tags)
                .register(registry);
    }
}
