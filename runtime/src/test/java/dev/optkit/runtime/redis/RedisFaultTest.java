package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server, or the way to it, fails. */
@Timeout(120)
class RedisFaultTest extends BehindProxy {
    private Node one;
    private Node other;

    @BeforeEach
    void nodes() {
        one = pair.one;
        other = pair.other;
    }

    @Test
    void neverStarted() {
        try (Node alone = Node.at(Server.freePort(), Pair.IMPATIENT, spec -> spec);
                Load load = new Load(alone, 2)) {
            Pair.passes(load, 1_000);
            assertThat(alone.tier.isInUse()).isFalse();
        }
    }

    @Test
    void killedAndStartedAgain() {
        pair.underLoad(() -> {
            server.kill();
            one.untilNotInUse();
            server.start();
        });
    }

    /** As by an operator: connections end in order, and nothing is left. */
    @Test
    void stoppedAndStartedAgainEmpty() {
        pair.underLoad(() -> {
            server.close();
            server.start();
        });
    }

    @Test
    void pausedForAWhile() {
        pair.underLoad(() -> {
            server.signal("STOP");
            one.untilNotInUse();
            Pair.pause(1_500);
            server.signal("CONT");
        });
    }

    @Test
    void pausedForGood() {
        pair.underLoad(() -> {
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

    @Test
    void slow() {
        pair.underLoad(() -> {
            proxy.delay(50);
            Pair.pause(500);
            proxy.delay(1_000);
            one.untilNotInUse();
            proxy.delay(0);
        });
    }

    @Test
    void answersInSinglesOfBytes() {
        pair.underLoad(() -> {
            proxy.trickle(1);
            Pair.pause(1_000);
            proxy.trickle(0);
        });
    }

    @Test
    void connectionsCut() {
        pair.underLoad(() -> {
            for (int i = 0; i < 10; i++) {
                proxy.cut();
                Pair.pause(50);
            }
        });
    }

    /** As if a router had forgotten of them. */
    @Test
    void connectionsHalfOpen() {
        pair.underLoad(() -> {
            proxy.lose();
            Pair.pause(1_000);
        });
    }

    /** No call tells the second process that it hears nothing any more. */
    @Test
    void silentConnectionsAreNoticed() {
        assertThat(one.get("a", 1)).isEqualTo(1);
        assertThat(other.get("a", 5)).isEqualTo(1);
        proxy.lose();
        one.cache.evict("a");
        assertThat(one.get("a", 2)).isEqualTo(2);
        pair.normalAgain();
        await().atMost(Duration.ofSeconds(60)).until(() -> other.get("a", 3) >= 2);
    }

    @Test
    void flushedUnderLoad() {
        pair.underLoad(() -> {
            for (int i = 0; i < 10; i++) {
                server.admin(RedisCommands::flushall);
            }
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
        await().atMost(Duration.ofSeconds(60)).until(() -> other.get("a", 4) >= 3);
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
        pair.normalAgain();
    }

    /** Neither calls nor evictions; the next probe would be in an hour. */
    @Test
    void anOpenBreakerSparesTheServer() {
        Map<Setting, String> unattended = Map.of(
                Setting.CACHE_REDIS_TIMEOUT, "200ms",
                Setting.CACHE_REDIS_FAILURES, "3",
                Setting.CACHE_REDIS_PROBE_INTERVAL, "1h");
        try (Proxy own = new Proxy(server.port);
                Node node = Node.at(own.port(), unattended, spec -> spec).inUse()) {
            server.signal("STOP");
            await().until(() -> node.get(node.loads.get(), 1) == 1 && !node.tier.isInUse());
            long requests = own.requests();
            int loads = node.loads.get();
            for (int i = 0; i < 1_000; i++) {
                assertThat(node.get("key " + i, i)).isEqualTo(i);
                node.cache.evict("key " + i);
            }
            assertThat(node.loads).hasValue(loads + 1_000);
            assertThat(own.requests() - requests).isLessThan(10);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What somebody put under our name is not even asked for. */
    @Test
    void hugeValuesAreNotFetched() {
        one.get("a", 1);
        String name = server.admin(commands -> commands.keys("*:v:*")).get(0);
        server.admin(commands -> commands.setrange(name, 100_000_000, "x"));
        long bytes = proxy.bytes();
        assertThat(other.get("a", 2)).isEqualTo(2);
        assertThat(proxy.bytes() - bytes).isLessThan(1_000_000);
        one.cache.evict("a");
        pair.normalAgain();
    }

    /** Values of a megabyte, by a thousand bytes a millisecond at most: slower than anybody waits. */
    @Test
    void largeValuesOnANarrowLine() {
        String large = "x".repeat(1_000_000);
        try (Node first = Node.at(proxy.port(), Pair.IMPATIENT, spec -> spec.withType(String.class))
                        .inUse();
                Node second = Node.at(proxy.port(), Pair.IMPATIENT, spec -> spec.withType(String.class))
                        .inUse()) {
            String kept = first.cache.get("large", () -> large);
            assertThat(kept).isEqualTo(large);
            proxy.trickle(1_000);
            String loaded = second.cache.get("large", () -> "loaded");
            assertThat(loaded).isEqualTo("loaded");
            proxy.trickle(0);
        }
        pair.normalAgain();
    }
}
