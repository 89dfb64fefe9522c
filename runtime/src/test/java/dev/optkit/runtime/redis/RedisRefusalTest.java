package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server answers, but does not do as told. */
@Timeout(120)
class RedisRefusalTest extends BehindProxy {
    private enum Refusal {
        READ_ONLY("slaveof 127.0.0.1 1", "set a b", "-READONLY", "slaveof no one"),
        STALE_REPLICA(
                "config set replica-serve-stale-data no;slaveof 127.0.0.1 1", "get a", "-MASTERDOWN", "slaveof no one"),
        OUT_OF_MEMORY("config set maxmemory 1", "set a b", "-OOM", "config set maxmemory 0"),
        EVICTS_ALL(
                "config set maxmemory-policy allkeys-random;config set maxmemory 1",
                "set a b",
                "-OOM",
                "config set maxmemory 0"),
        WANTS_REPLICAS(
                "config set min-replicas-to-write 1", "set a b", "-NOREPLICAS", "config set min-replicas-to-write 0"),
        NO_SCRIPTS("acl setuser default -eval", "eval x 0", "-NOPERM", "acl setuser default +eval"),
        NO_MESSAGES("acl setuser default -publish", "publish a b", "-NOPERM", "acl setuser default +publish"),
        NO_INFO("acl setuser default -info", "info server", "-NOPERM", "acl setuser default +info"),
        NO_KEYS("acl setuser default resetkeys", "get a", "-NOPERM", "acl setuser default allkeys");

        private final String begin;
        private final String request;
        private final String answer;
        private final String end;

        Refusal(String begin, String request, String answer, String end) {
            this.begin = begin;
            this.request = request;
            this.answer = answer;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses(Refusal refusal) {
        pair.underLoad(() -> {
            try (Console console = server.console()) {
                console.run(refusal.begin.split(";"));
                assertThat(console.ask(refusal.request)).startsWith(refusal.answer);
                Pair.pause(500);
                console.run(refusal.end);
            }
        });
    }

    /** New connections, which the old ones make place for, are refused. */
    @ParameterizedTest
    @EnumSource(NewConnections.class)
    void refusesNewConnections(NewConnections refusal) {
        pair.underLoad(() -> {
            try (Console console = server.console()) {
                console.run(refusal.begin);
                proxy.cut();
                await().untilAsserted(() -> assertThat(answerToANewConnection()).startsWith(refusal.answer));
                Pair.pause(500);
                assertThat(pair.one.tier.isInUse()).isFalse();
                console.run(refusal.end);
            }
        });
    }

    private enum NewConnections {
        NO_PASSWORD("config set requirepass secret", "-NOAUTH", "config set requirepass \"\""),
        NO_PLACE("config set maxclients 1", "-ERR max number of clients", "config set maxclients 1000");

        private final String begin;
        private final String answer;
        private final String end;

        NewConnections(String begin, String answer, String end) {
            this.begin = begin;
            this.answer = answer;
            this.end = end;
        }
    }

    private String answerToANewConnection() {
        try (Console another = server.console()) {
            return another.ask("get a");
        }
    }

    @Test
    void wrongPassword() {
        try (Console console = server.console()) {
            console.run("config set requirepass secret");
            String uri = "redis://:wrong@localhost:" + server.port;
            try (Node locked = Pair.at(uri, Map.of());
                    Load load = new Load(locked, 2)) {
                Pair.passes(load, 1_000);
                assertThat(locked.tier.isInUse()).isFalse();
                console.run("config set requirepass wrong");
                await().atMost(Duration.ofSeconds(60)).until(locked.tier::isInUse);
            }
        }
    }

    /** Started again with so much that it takes a while, in which it refuses nearly everything. */
    @Test
    void loadsForLong() {
        try (Server slow = new Server(directory, "key-load-delay 10000", "rdbcompression no");
                Pair of = new Pair(slow.port)) {
            slow.admin(commands -> commands.eval(
                    "for i = 1, 300 do redis.call('SET', i, string.rep('x', 100000)) end return 'OK'",
                    ScriptOutputType.STATUS));
            slow.admin(commands -> commands.save());
            of.underLoad(() -> {
                slow.kill();
                CompletableFuture<Void> loaded = CompletableFuture.runAsync(slow::start);
                await().ignoreExceptions()
                        .untilAsserted(
                                () -> assertThat(answerWhileLoading(slow)).startsWith("-LOADING"));
                assertThat(of.one.tier.isInUse()).isFalse();
                loaded.join();
            });
        }
    }

    private static String answerWhileLoading(Server slow) {
        try (Console console = slow.console()) {
            return console.ask("get a");
        }
    }

    /** For want of memory, half of what there is goes: values, leases and tokens alike. */
    @Test
    void evictsHalfOfTheKeys() {
        pair.underLoad(() -> {
            server.admin(commands -> commands.eval(
                    "for i = 1, 5000 do redis.call('SET', i, string.rep('x', 500)) end return 'OK'",
                    ScriptOutputType.STATUS));
            long before = server.admin(commands -> commands.dbsize());
            long used = Long.parseLong(server.info("memory", "used_memory"));
            long startup = Long.parseLong(server.info("memory", "used_memory_startup"));
            try (Console console = server.console()) {
                console.run(
                        "config set maxmemory-policy allkeys-random",
                        "config set maxmemory " + (used + startup) / 2,
                        "set a b");
                Pair.pause(500);
                long after = server.admin(commands -> commands.dbsize());
                assertThat(after).isBetween(1L, before * 3 / 4);
                console.run("config set maxmemory 0");
            }
        });
    }

    /** Somebody's script takes all of the server's time, to which it says so. */
    @Test
    void busyWithTheScriptOfAnother() {
        pair.underLoad(() -> {
            try (Console console = server.console();
                    Console another = server.console()) {
                console.run("config set lua-time-limit 50");
                another.tell("eval \"while true do end\" 0");
                await().untilAsserted(() -> assertThat(console.ask("get a")).startsWith("-BUSY"));
                pair.one.untilNotInUse();
                console.run("script kill");
            }
        });
    }

    @Test
    void anOpenBreakerSparesARefusingServer() {
        Map<Setting, String> unattended = Map.of(
                Setting.CACHE_REDIS_TIMEOUT, "5s",
                Setting.CACHE_REDIS_FAILURES, "3",
                Setting.CACHE_REDIS_PROBE_INTERVAL, "1h");
        try (Node node = Node.at(server.port, unattended, spec -> spec).inUse();
                Console console = server.console()) {
            pair.close();
            console.run("slaveof 127.0.0.1 1");
            await().until(() -> node.get(node.loads.get(), 1) == 1 && !node.tier.isInUse());
            long before =
                    Long.parseLong(server.info("commandstats", "cmdstat_eval").replaceAll("calls=(\\d+).*", "$1"));
            for (int i = 0; i < 1_000; i++) {
                assertThat(node.get("key " + i, i)).isEqualTo(i);
                node.cache.evict("key " + i);
            }
            assertThat(server.info("commandstats", "cmdstat_eval")).startsWith("calls=" + before + ",");
        }
    }
}
