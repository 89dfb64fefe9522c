package dev.optkit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.settings.Setting;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {
    @Test
    void areScrapedByTheirPrometheusNames() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Clocked clocked = new Clocked(settings -> settings.set(Setting.METRICS_COST, "0.25"))) {
            new MicrometerMetrics(clocked.runtime.metrics(), clocked.runtime.caches()).bindTo(registry);
            clocked.call("a", Duration.ofMillis(1_500));
            clocked.call("a", Duration.ZERO);
            clocked.call("a", Duration.ZERO);
            clocked.fail("b");
            clocked.call("c", Duration.ofMillis(500));
            clocked.runtime.cache("op").evict("c");
            clocked.metrics();
            assertThat(registry.scrape().lines())
                    .contains(
                            "optkit_cache_hits_total{operation=\"op\",tier=\"local\"} 2.0",
                            "optkit_cache_hits_total{operation=\"op\",tier=\"remote\"} 0.0",
                            "optkit_cache_misses_total{operation=\"op\"} 3.0",
                            "optkit_cache_joined_total{operation=\"op\"} 0.0",
                            "optkit_cache_load_seconds_count{operation=\"op\"} 2",
                            "optkit_cache_load_seconds_sum{operation=\"op\"} 2.0",
                            "optkit_cache_errors_total{operation=\"op\",source=\"load\"} 1.0",
                            "optkit_cache_errors_total{operation=\"op\",source=\"remote\"} 0.0",
                            "optkit_cache_stale_total{operation=\"op\"} 0.0",
                            "optkit_cache_evictions_total{cause=\"explicit\",operation=\"op\"} 1.0",
                            "optkit_cache_evictions_total{cause=\"size\",operation=\"op\"} 0.0",
                            "optkit_cache_evictions_total{cause=\"expired\",operation=\"op\"} 0.0",
                            "optkit_cache_bypassed_total{operation=\"op\"} 0.0",
                            "optkit_cache_saved_calls_total{operation=\"op\"} 2.0",
                            "optkit_cache_saved_cost_total{operation=\"op\"} 0.5",
                            "optkit_cache_saved_time_seconds{operation=\"op\"} 2.0",
                            "optkit_cache_entries{operation=\"op\"} 1.0");
        }
    }

    @Test
    void sayWhenTheRemoteTierIsAway() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Clocked clocked = new Clocked(settings -> settings.set(Setting.CACHE_REDIS_URI, "redis://127.0.0.1:1"))) {
            new MicrometerMetrics(clocked.runtime.metrics(), clocked.runtime.caches()).bindTo(registry);
            assertThat(registry.scrape().lines()).contains("optkit_cache_remote_up 0.0");
            assertThat(clocked.runtime.reports().health()).containsEntry("remote", "AWAY");
        }
    }

    @Test
    void areNotNeededWithoutMicrometer() throws Exception {
        try (URLClassLoader without = new URLClassLoader(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("micrometer") && !entry.contains("test-classes"))
                        .map(MicrometerMetricsTest::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            Class<?> type = without.loadClass("dev.optkit.runtime.OptkitRuntime");
            Object runtime = type.getMethod("current").invoke(null);
            type.getMethod("cache", String.class).invoke(runtime, "op");
            assertThat((Iterable<?>) type.getMethod("weaknesses").invoke(runtime))
                    .isEmpty();
            type.getMethod("reset").invoke(null);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
