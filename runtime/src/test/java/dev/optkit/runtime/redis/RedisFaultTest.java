package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class RedisFaultTest {
    private static final Map<Setting, String> TIMEOUTS =
            Map.of(Setting.CACHE_REDIS_TIMEOUT, "200ms", Setting.CACHE_REDIS_FAILURES, "3");

    @TempDir
    Path directory;

    private Server server;
    private Proxy proxy;
    private Node one;
    private Node other;

    /** What servers answer when they do not do as told. */
    private enum Refusal {
        READ_ONLY("slaveof 127.0.0.1 1", "slaveof no one"),
        STALE_REPLICA("config set replica-serve-stale-data no;slaveof 127.0.0.1 1", "slaveof no one"),
        OUT_OF_MEMORY("config set maxmemory 1", "config set maxmemory 0"),
        EVICTS_FOR_MEMORY(
                "config set maxmemory-policy allkeys-random;config set maxmemory 1", "config set maxmemory 0"),
        NO_SCRIPTS("acl setuser default -eval", "acl setuser default +eval"),
        NO_MESSAGES("acl setuser default -publish", "acl setuser default +publish"),
        NO_INFO("acl setuser default -info", "acl setuser default +info");

        private final String begin;
        private final String end;

        Refusal(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    @BeforeEach
    void start() {
        server = new Server(directory);
        proxy = new Proxy(server.port);
        one = Node.at(proxy.port(), TIMEOUTS, spec -> spec).inUse();
        other = Node.at(proxy.port(), TIMEOUTS, spec -> spec).inUse();
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
        proxy.close();
        server.close();
    }

    /** Until both nodes share values, and evictions, as they did before. */
    private void normalAgain() {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(this::isNormal);
    }

    private boolean isNormal() {
        one.cache.evict("probe");
        other.cache.evict("probe");
        return one.tier.isInUse() && one.get("probe", 1) == 1 && other.get("probe", 2) == 1;
    }

    private void underLoad(Runnable fault) {
        try (Load load = new Load(one, 4);
                Load ofOther = load.beside(other, 2)) {
            passes(load, 200);
            fault.run();
            passes(load, 200);
            passes(ofOther, 100);
        }
        normalAgain();
    }

    private static void passes(Load load, int calls) {
        int before = load.calls();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.calls() >= before + calls);
    }

    @Test
    void killedAndStartedAgain() {
        underLoad(() -> {
            server.kill();
            one.untilNotInUse();
            server.start();
        });
    }

    @Test
    void pausedForAWhile() {
        underLoad(() -> {
            server.signal("STOP");
            one.untilNotInUse();
            pause(1_500);
            server.signal("CONT");
        });
    }

    @Test
    void slow() {
        underLoad(() -> {
            proxy.delay(50);
            pause(500);
            proxy.delay(1_000);
            one.untilNotInUse();
            proxy.delay(0);
        });
    }

    @Test
    void connectionsCut() {
        underLoad(() -> {
            for (int i = 0; i < 10; i++) {
                proxy.cut();
                pause(50);
            }
        });
    }

    @Test
    void flushedUnderLoad() {
        underLoad(() -> {
            for (int i = 0; i < 10; i++) {
                server.admin(RedisCommands::flushall);
            }
        });
    }

    @Test
    void pausedForGood() {
        underLoad(() -> {
            server.signal("STOP");
            one.untilNotInUse();
            int loads = one.loads.get();
            one.cache.evict("x");
            one.get("x", 1);
            assertThat(one.loads).hasValue(loads + 1);
            server.kill();
            server.start();
        });
    }

    @ParameterizedTest
    @EnumSource
    void refuses(Refusal refusal) {
        Consumer<String> admin = text -> {
            for (String command : text.split(";")) {
                server.command(command);
            }
        };
        underLoad(() -> {
            admin.accept(refusal.begin);
            pause(500);
            admin.accept(refusal.end);
        });
    }

    @Test
    void evictionsThatFailedAreMadeGoodBeforeUse() {
        one.get("a", 1);
        assertThat(other.get("a", 5)).isEqualTo(1);
        server.signal("STOP");
        one.cache.evict("a");
        one.group.evictTag("tag:b");
        one.cache.evictAll();
        assertThat(one.get("a", 2)).isEqualTo(2);
        server.signal("CONT");
        one.inUse();
        assertThat(one.get("a", 3)).isEqualTo(3);
        await().atMost(Duration.ofSeconds(30)).until(() -> other.get("a", 4) >= 3);
    }

    @Test
    void oldSnapshotsAreNotServed() {
        one.get("a", 1);
        server.admin(RedisCommands::save);
        one.cache.evict("a");
        server.kill();
        one.untilNotInUse();
        server.start();
        List<String> values = server.admin(commands -> commands.keys("*:v:*"));
        assertThat(values).isNotEmpty();
        one.inUse();
        other.inUse();
        assertThat(one.get("a", 2)).isEqualTo(2);
        normalAgain();
    }

    @Test
    void neverStarted() {
        try (Node alone = Node.at(Server.freePort(), TIMEOUTS, spec -> spec);
                Load load = new Load(alone, 2)) {
            passes(load, 1_000);
            assertThat(alone.tier.isInUse()).isFalse();
        }
    }

    private static void pause(long millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }
}
