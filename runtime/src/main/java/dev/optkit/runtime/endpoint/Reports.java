package dev.optkit.runtime.endpoint;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.control.Control;
import dev.optkit.runtime.metrics.Counts;
import dev.optkit.runtime.metrics.Health;
import dev.optkit.runtime.metrics.Metrics;
import dev.optkit.runtime.metrics.OperationMetrics;
import dev.optkit.runtime.metrics.Weakness;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can be asked for, as maps and lists: names and counts, never keys or values.
 *
 * <p>Meant for whatever serves it: the HTTP endpoint, or that of a framework.
 */
public final class Reports {
    private final CacheGroup caches;
    private final Control control;
    private final Metrics metrics;
    private final Profiler profiler = new Profiler();

    public Reports(CacheGroup caches, Control control, Metrics metrics) {
        this.caches = caches;
        this.control = control;
        this.metrics = metrics;
    }

    /** Counts since the start, what they saved, and the hours of the last week. */
    public Map<String, Object> metrics() {
        metrics.look(caches);
        Map<String, Object> operations = new TreeMap<>();
        for (OperationMetrics each : metrics.operations()) {
            Map<String, Object> one = counts(each.total());
            one.put("savedCost", metrics.savedCost(each));
            one.put("entries", each.entries());
            one.put(
                    "lastWeek",
                    each.lastWeek().stream()
                            .map(hour -> {
                                Map<String, Object> row = new LinkedHashMap<>();
                                row.put("start", hour.start());
                                row.putAll(counts(hour.counts()));
                                row.put("entries", hour.entries());
                                return row;
                            })
                            .toList());
            operations.put(each.operation(), one);
        }
        return Map.of("operations", operations);
    }

    /** Size and bounds of each cache. */
    public Map<String, Object> caches() {
        Map<String, Object> all = new TreeMap<>();
        for (OperationCache cache : caches.caches()) {
            CachePolicy policy = cache.spec().policy();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("cached", control.switches().isCached(cache.spec().operation()));
            one.put("entries", cache.size());
            one.put(policy.maxBytes() > 0 ? "maxBytes" : "maxEntries", policy.maxBytes() + policy.maxEntries());
            if (policy.maxBytes() > 0) {
                one.put("bytes", cache.bytes());
            }
            one.put("ttlMillis", policy.ttl().toMillis());
            metrics.operation(cache.spec().operation())
                    .ifPresent(of -> one.put("hitRate", of.total().hitRate()));
            all.put(cache.spec().operation(), one);
        }
        return Map.of("caches", all);
    }

    /** How connection pools are used that say it by JMX: HikariCP's with {@code registerMbeans}, and Commons DBCP's. */
    public Map<String, Object> databases() {
        return Map.of("pools", new ConnectionPools().report());
    }

    /** Whether all is in use, what is wrong, and what of the process bears on it. */
    public Map<String, Object> health() {
        metrics.look(caches);
        List<Weakness> weak = Health.weaknesses(metrics, caches);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("status", control.emergencyStop().stopped().isPresent() ? "STOPPED" : "UP");
        all.put("emergencyStop", emergencyStop());
        all.put("remote", caches.isRemoteInUse() ? "IN_USE" : caches.isShared() ? "AWAY" : "NONE");
        all.put("problems", control.switches().problems());
        all.put(
                "haltedByShadowMode",
                control.shadow().halted().stream().sorted().toList());
        all.put("weakCaches", weak.stream().map(Reports::weakness).toList());
        all.put("process", process());
        return all;
    }

    /** The switches as they are, of all operations and of those with one of their own. */
    public Map<String, Object> flags() {
        Settings settings = control.switches().settings();
        Map<String, Object> all = new TreeMap<>();
        live().forEach(setting -> all.put(setting.property(), settings.shown(setting, "")));
        for (String operation : settings.operations()) {
            live().filter(setting -> !settings.shown(setting, operation).equals(settings.shown(setting, "")))
                    .forEach(setting ->
                            all.put(setting.property() + "@" + operation, settings.shown(setting, operation)));
        }
        return all;
    }

    /** Whether all is stopped, why and since when. */
    public Map<String, Object> emergencyStop() {
        return control.emergencyStop()
                .stopped()
                .map(stopped ->
                        Map.<String, Object>of("stopped", true, "reason", stopped.reason(), "since", stopped.since()))
                .orElse(Map.of("stopped", false));
    }

    /** What shadow mode compared. */
    public Map<String, Object> shadow() {
        Map<String, Object> all = new TreeMap<>();
        control.shadow()
                .counts()
                .forEach((operation, counts) -> all.put(
                        operation,
                        Map.of(
                                "compared",
                                counts.compared(),
                                "stale",
                                counts.stale(),
                                "halted",
                                control.shadow().halted().contains(operation))));
        return Map.of("operations", all);
    }

    /**
     * What is done with a recording.
     *
     * @param <T> what that gives
     */
    @FunctionalInterface
    public interface RecordingUse<T> {
        /** @param recording a file that is deleted afterwards; who has opened it may read on */
        T apply(Path recording) throws IOException;
    }

    /**
     * Makes a recording of Flight Recorder, without what may hold secrets, on this thread; one at a time, until it
     * was used.
     *
     * @param seconds from 1 to 60
     */
    public <T> T profile(int seconds, RecordingUse<T> use) throws IOException, Refusal {
        return profiler.record(seconds, use);
    }

    private static Stream<Setting> live() {
        return Arrays.stream(Setting.values()).filter(Setting::isLive).sorted(Comparator.comparing(Setting::property));
    }

    private static Map<String, Object> counts(Counts counts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("hits", counts.hits());
        all.put("misses", counts.misses());
        all.put("remoteHits", counts.remoteHits());
        all.put("joined", counts.joined());
        all.put("hitRate", counts.hitRate());
        all.put("loads", counts.loads());
        all.put("meanLoadMillis", counts.meanLoadTime().toNanos() / 1e6);
        all.put("failedLoads", counts.failedLoads());
        all.put("remoteFailures", counts.remoteFailures());
        all.put("servedStale", counts.servedStale());
        all.put("evictedForSize", counts.evictedForSize());
        all.put("expired", counts.expired());
        all.put("evicted", counts.evicted());
        all.put("bypassed", counts.bypassed());
        all.put("savedCalls", counts.savedCalls());
        all.put("savedMillis", counts.savedTime().toMillis());
        return all;
    }

    private static Map<String, Object> weakness(Weakness weak) {
        return Map.of(
                "operation", weak.operation(),
                "kind", weak.kind(),
                "evidence", weak.evidence(),
                "advice", weak.kind().advice());
    }

    private static Map<String, Object> process() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return Map.of(
                "uptimeMillis",
                ManagementFactory.getRuntimeMXBean().getUptime(),
                "heapUsedBytes",
                heap.getUsed(),
                "heapMaxBytes",
                heap.getMax(),
                "threads",
                ManagementFactory.getThreadMXBean().getThreadCount(),
                "processors",
                Runtime.getRuntime().availableProcessors());
    }
}
