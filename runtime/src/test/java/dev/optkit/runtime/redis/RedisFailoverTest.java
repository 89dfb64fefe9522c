package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica becomes master; what its master was told last, it may have missed. */
@Timeout(120)
class RedisFailoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Server master;
    private Server replica;

    /** The way from the replica to the master. */
    private Proxy line;

    @BeforeEach
    void start() {
        master = new Server(directory);
        line = new Proxy(master.port);
        replica = new Server(directory);
        follow(replica, line.port());
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        replica.close();
        master.close();
    }

    private static void follow(Server server, int port) {
        try (Console console = server.console()) {
            console.run("replicaof 127.0.0.1 " + port);
        }
        await().atMost(PATIENCE)
                .until(() -> server.info("replication", "master_link_status").equals("up"));
    }

    private static void promote(Server server) {
        try (Console console = server.console()) {
            console.run("replicaof no one");
        }
    }

    /** The replica has the value, and misses its eviction. */
    private void loadAndEvict(Node node) {
        node.get("a", 1);
        await().until(() -> !replica.keys("*:v:*").isEmpty());
        line.lose();
        node.cache.evict("a");
        assertThat(replica.keys("*:v:*")).isNotEmpty();
    }

    private static String uri(int port) {
        return "redis://127.0.0.1:" + port;
    }

    @Test
    void sentinelsNameAnother() {
        try (Sentinel sentinel = new Sentinel(master)) {
            promote(replica);
            follow(replica, master.port);
            await().atMost(PATIENCE).until(sentinel::knowsAReplica);
            try (Pair pair = new Pair(sentinel.uri())) {
                pair.underLoad(() -> {
                    master.kill();
                    pair.one.untilNotInUse();
                    // The sentinel cuts connections as it promotes, that of the question too.
                    await().atMost(PATIENCE)
                            .ignoreExceptionsInstanceOf(RedisException.class)
                            .until(() -> replica.info("replication", "role").equals("master"));
                });
            }
        }
    }

    @Test
    void whatTheNewMasterMissedIsNotServed() throws IOException {
        try (Proxy way = new Proxy(master.port);
                Pair pair = new Pair(way.port())) {
            loadAndEvict(pair.one);
            promote(replica);
            way.lead(replica.port);
            way.cut();
            pair.one.inUse();
            assertThat(pair.one.get("a", 2)).isEqualTo(2);
            pair.normalAgain();
        }
    }

    /** The old master stays there, connected, and has from the new one what it evicted itself. */
    @Test
    void aMasterThatBecameAReplicaIsNotRead() {
        try (Node one = Pair.unattended(uri(master.port))) {
            loadAndEvict(one);
            promote(replica);
            follow(master, replica.port);
            assertThat(master.keys("*:v:*")).isNotEmpty();
            assertThat(one.get("a", 2)).isEqualTo(2);
        }
    }

    /** The same, but it is master again before anybody asks. */
    @Test
    void aMasterThatWasAReplicaForAWhileIsFound() {
        Map<Setting, String> lateProbes = Map.of(Setting.CACHE_REDIS_PROBE_INTERVAL, "3s");
        try (Node one = Pair.at(uri(master.port), lateProbes).inUse()) {
            loadAndEvict(one);
            promote(replica);
            follow(master, replica.port);
            promote(master);
            await().atMost(Duration.ofSeconds(60)).until(() -> one.get("a", 2) == 2);
        }
    }

    /** One evicts at the old master, which still obeys, while the other puts into the new one. */
    @Test
    void whatTheOldMasterWasToldIsMadeGoodAtTheNewOne() throws IOException {
        try (Proxy wayOfOne = new Proxy(master.port);
                Proxy wayOfOther = new Proxy(master.port);
                Pair pair =
                        new Pair(Pair.at(uri(wayOfOne.port()), Map.of()), Pair.at(uri(wayOfOther.port()), Map.of()))) {
            line.lose();
            promote(replica);
            wayOfOther.lead(replica.port);
            wayOfOther.cut();
            await().until(() -> pair.other.tier.isInUse()
                    && pair.other.get("a", 1) == 1
                    && !replica.keys("*:v:*").isEmpty());
            pair.one.cache.evict("a");
            assertThat(pair.one.tier.isInUse()).isTrue();
            wayOfOne.lead(replica.port);
            wayOfOne.cut();
            AtomicInteger keys = new AtomicInteger();
            await().atMost(PATIENCE).until(() -> {
                int key = keys.incrementAndGet();
                return pair.other.get(key, 5) == 5 && pair.one.get(key, 6) == 5;
            });
            assertThat(pair.one.get("a", 2)).isEqualTo(2);
        }
    }
}
