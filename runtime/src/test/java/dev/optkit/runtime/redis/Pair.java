package dev.optkit.runtime.redis;

import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Two processes that share what they cache, and what must hold of them whatever happens to the servers. */
final class Pair implements AutoCloseable {
    static final Map<Setting, String> IMPATIENT =
            Map.of(Setting.CACHE_REDIS_TIMEOUT, "200ms", Setting.CACHE_REDIS_FAILURES, "3");
    private static final Duration SOON = Duration.ofMinutes(1);

    final Node one;
    final Node other;

    Pair(int port) {
        this(Node.at(port, IMPATIENT, spec -> spec), Node.at(port, IMPATIENT, spec -> spec));
    }

    Pair(String uri) {
        this(at(uri, Map.of()), at(uri, Map.of()));
    }

    Pair(Node one, Node other) {
        this.one = one.inUse();
        this.other = other.inUse();
    }

    static Node at(String uri, Map<Setting, String> more) {
        Map<Setting, String> settings = new HashMap<>(IMPATIENT);
        settings.put(Setting.CACHE_REDIS_URI, uri);
        settings.putAll(more);
        return Node.at(0, settings, spec -> spec);
    }

    /** Notices nothing that it is not told. */
    static Node unattended(String uri) {
        return at(uri, Map.of(Setting.CACHE_REDIS_PROBE_INTERVAL, "1h", Setting.CACHE_REDIS_TIMEOUT, "5s"))
                .inUse();
    }

    /** No call fails, none is given a stale value, and all is as before soon after the fault. */
    void underLoad(Runnable fault) {
        Load load = new Load(one, 4);
        Load ofOther = load.beside(other, 2);
        try (load;
                ofOther) {
            passes(load, 200);
            fault.run();
            passes(load, 200);
            passes(ofOther, 100);
        }
        load.assertSettled();
        normalAgain();
        await().atMost(SOON).untilAsserted(ofOther::assertSettled);
    }

    /** Until both share values, and evictions, as they did before. */
    void normalAgain() {
        await().atMost(SOON).ignoreExceptions().until(this::isNormal);
    }

    /** From the end of a fault, under load, until both share again what they cache. */
    double secondsToNormal(Runnable fault) {
        Load load = new Load(one, 2);
        Load ofOther = load.beside(other, 1);
        try (load;
                ofOther) {
            passes(load, 200);
            fault.run();
            long end = System.nanoTime();
            await().atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions()
                    .until(this::isNormal);
            return (System.nanoTime() - end) / 1e9;
        }
    }

    private boolean isNormal() {
        one.cache.evict("probe");
        other.cache.evict("probe");
        return one.tier.isInUse() && one.get("probe", 1) == 1 && other.get("probe", 2) == 1;
    }

    static void passes(Load load, int calls) {
        int before = load.calls();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.calls() >= before + calls);
    }

    /** For a fault to last. */
    static void pause(long millis) {
        await().atMost(Duration.ofMillis(millis + 10_000))
                .pollDelay(Duration.ofMillis(millis))
                .until(() -> true);
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
