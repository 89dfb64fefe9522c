package dev.optkit.runtime.redis;

import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * What faults of Redis cost, with the settings as they come: run by {@code benchmarks/redis-faults.sh}, which prints the
 * tables.
 */
final class FaultFigures {
    private static final int CALLS = 200_000;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;

    private FaultFigures(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws IOException {
        FaultFigures figures = new FaultFigures(Files.createTempDirectory("redis-faults"));
        figures.openBreaker();
        System.out.printf("%n| fault | seconds to normal: each round | worst |%n| --- | --- | ---: |%n");
        figures.ofOneServer();
        figures.ofSentinels();
        figures.ofACluster();
        System.exit(0);
    }

    private void openBreaker() throws IOException {
        Map<Setting, String> defaults = Map.of(Setting.CACHE_REDIS_PROBE_INTERVAL, "1s");
        try (Server server = new Server(directory);
                Node node = Node.at(server.port, defaults, spec -> spec).inUse();
                CacheGroup group = CacheGroup.builder().build()) {
            server.signal("STOP");
            await().atMost(PATIENCE).until(() -> node.get(node.loads.get(), 1) == 1 && !node.tier.isInUse());
            OperationCache local =
                    group.cache(CacheSpec.of(KeyScheme.of("op").build(), CachePolicy.ofTtl(Duration.ofMinutes(10))));
            System.out.printf("| call | p50 us | p99 us | p99.9 us |%n| --- | ---: | ---: | ---: |%n");
            for (boolean quoted : new boolean[] {false, true}) {
                print(quoted, "the loader alone", i -> i);
                print(quoted, "a miss of a local cache", i -> local.get(i, () -> i));
                print(quoted, "a miss through an open breaker", i -> node.cache.get(i, () -> i));
                print(quoted, "an eviction through an open breaker", i -> {
                    node.cache.evict(i);
                    return i;
                });
                local.evictAll();
                node.cache.evictAll();
            }
        }
    }

    /** Runs for warming up are not quoted. */
    private static void print(boolean quoted, String name, IntUnaryOperator call) {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.applyAsInt(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        if (quoted) {
            System.out.printf(
                    "| %s | %.1f | %.1f | %.1f |%n",
                    name, nanos[CALLS / 2] / 1e3, nanos[CALLS / 100 * 99] / 1e3, nanos[CALLS / 1_000 * 999] / 1e3);
        }
    }

    private void ofOneServer() throws IOException {
        try (Server server = new Server(directory);
                Proxy proxy = new Proxy(server.port);
                Pair pair = pair("redis://127.0.0.1:" + proxy.port())) {
            measure(pair, "killed, started again after 3 s", () -> {
                server.kill();
                Pair.pause(3_000);
                server.start();
            });
            measure(pair, "paused for 1 s", () -> paused(server, 1));
            measure(pair, "paused for 30 s", () -> paused(server, 30));
            measure(pair, "answers late by 1 s, for 3 s", () -> {
                proxy.delay(1_000);
                Pair.pause(3_000);
                proxy.delay(0);
            });
            measure(pair, "all connections reset", proxy::cut);
            measure(pair, "all connections half-open", proxy::lose);
            measure(pair, "everything flushed", () -> server.admin(commands -> commands.flushall()));
        }
        refusals();
    }

    private void refusals() throws IOException {
        try (Server server = new Server(directory);
                Proxy proxy = new Proxy(server.port);
                Pair pair = pair("redis://127.0.0.1:" + proxy.port());
                Console console = server.console()) {
            for (Map.Entry<String, String> fault : List.of(
                    Map.entry("slaveof 127.0.0.1 1", "slaveof no one"),
                    Map.entry("config set maxmemory 1", "config set maxmemory 0"),
                    Map.entry("acl setuser default -eval", "acl setuser default +eval"),
                    Map.entry("config set requirepass secret", "config set requirepass \"\""),
                    Map.entry("config set maxclients 1", "config set maxclients 1000"))) {
                measure(pair, "`" + fault.getKey() + "` for 3 s, connections reset", () -> {
                    console.run(fault.getKey());
                    proxy.cut();
                    Pair.pause(3_000);
                    console.run(fault.getValue());
                });
            }
        }
    }

    private static void paused(Server server, int seconds) {
        server.signal("STOP");
        Pair.pause(seconds * 1_000L);
        server.signal("CONT");
    }

    /** From the moment that the replica is master. */
    private void ofSentinels() {
        try (Server first = new Server(directory);
                Server second = new Server(directory, "replicaof 127.0.0.1 " + first.port);
                Sentinel sentinel = new Sentinel(first)) {
            await().atMost(PATIENCE).until(sentinel::knowsAReplica);
            try (Pair pair = pair(sentinel.uri())) {
                measureOnce(pair, "master killed, sentinel names the replica", () -> {
                    first.kill();
                    awaitMaster(second);
                });
            }
        }
    }

    private void ofACluster() {
        try (Cluster cluster = new Cluster(directory, 1)) {
            cluster.replicate(cluster.servers.get(0), cluster.servers.get(3));
            try (Pair pair = pair(cluster.uri())) {
                int slot = SlotHash.getSlot("{" + pair.one.cache.keys().digest("probe") + "}");
                List<Server> masters = new ArrayList<>(cluster.servers.subList(0, 3));
                Collections.rotate(masters, -masters.indexOf(cluster.ownerOf(slot)));
                measure(pair, "the slot of a key moved to another master", () -> {
                    cluster.move(slot, masters.get(0), masters.get(1));
                    Collections.rotate(masters, -1);
                });
                measureOnce(pair, "master killed, its replica takes over", () -> {
                    cluster.servers.get(0).kill();
                    awaitMaster(cluster.servers.get(3));
                });
            }
        }
    }

    private static void awaitMaster(Server server) {
        await().atMost(PATIENCE).until(() -> server.info("replication", "role").equals("master"));
    }

    private static Pair pair(String uri) {
        Map<Setting, String> defaults = Map.of(Setting.CACHE_REDIS_URI, uri, Setting.CACHE_REDIS_PROBE_INTERVAL, "1s");
        return new Pair(Node.at(0, defaults, spec -> spec), Node.at(0, defaults, spec -> spec));
    }

    private static void measure(Pair pair, String name, Runnable fault) {
        measure(ROUNDS, pair, name, fault);
    }

    private static void measureOnce(Pair pair, String name, Runnable fault) {
        measure(1, pair, name, fault);
    }

    private static void measure(int rounds, Pair pair, String name, Runnable fault) {
        StringBuilder each = new StringBuilder();
        double worst = 0;
        for (int round = 0; round < rounds; round++) {
            double seconds = pair.secondsToNormal(fault);
            worst = Math.max(worst, seconds);
            each.append("%.1f ".formatted(seconds));
        }
        System.out.printf("| %s | %s| %.1f |%n", name, each, worst);
    }
}
