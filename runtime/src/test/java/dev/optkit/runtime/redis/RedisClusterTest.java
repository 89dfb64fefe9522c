package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.settings.Setting;
import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RedisClusterTest {
    private static final Map<Setting, String> PATIENT = Map.of(Setting.CACHE_REDIS_TIMEOUT, "5s");

    private static final Stored STORED = new Stored(1, Duration.ofDays(1), Set.of());

    @TempDir
    Path directory;

    @Test
    void sharesAndEvicts() {
        try (Cluster cluster = new Cluster(directory, 0);
                Node one = Pair.at(cluster.uri(), PATIENT).inUse();
                Node other = Pair.at(cluster.uri(), PATIENT).inUse()) {
            for (int i = 0; i < 50; i++) {
                assertThat(one.get(i, 1)).isEqualTo(1);
                assertThat(other.get(i, 2)).isEqualTo(1);
            }
            one.cache.evict(0);
            one.group.evictTag("tag:1");
            one.get(0, 3);
            one.get(1, 3);
            await().atMost(Duration.ofSeconds(30)).until(() -> other.get(0, 4) == 3 && other.get(1, 4) == 3);
            assertThat(other.get(2, 4)).isEqualTo(1);
            assertThat(one.tier.isInUse()).isTrue();
        }
    }

    @Test
    void aReplicaTakesTheRoleOfAKilledMaster() {
        try (Cluster cluster = new Cluster(directory, 1)) {
            Server master = cluster.servers.get(0);
            Server replica = cluster.servers.get(3);
            cluster.replicate(master, replica);
            try (Pair pair = new Pair(cluster.uri())) {
                pair.underLoad(() -> {
                    master.kill();
                    pair.one.untilNotInUse();
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> replica.info("replication", "role").equals("master"));
                });
            }
        }
    }

    /** To another master, and to one that had no slots before: values, leases and tokens. */
    @Test
    void slotsMoveUnderLoad() {
        try (Cluster cluster = new Cluster(directory, 1);
                Pair pair = new Pair(Pair.at(cluster.uri(), PATIENT), Pair.at(cluster.uri(), PATIENT))) {
            Server from = cluster.servers.get(1);
            pair.underLoad(() -> {
                List<Integer> slots =
                        await().atMost(Duration.ofSeconds(60)).until(() -> usedSlots(from), used -> used.size() > 3);
                for (int slot : slots) {
                    cluster.move(slot, from, cluster.servers.get(slot % 2 == 0 ? 2 : 3));
                }
            });
        }
    }

    private static List<Integer> usedSlots(Server server) {
        List<String> keys = server.keys("*");
        return keys.stream().map(SlotHash::getSlot).distinct().limit(20).toList();
    }

    /** No connection is lost when a replica takes over, and the client follows to it unasked. */
    @Test
    void aReplicaThatMissedAnEvictionServesNothingOld() {
        try (Cluster cluster = new Cluster(directory, 1);
                Node one = Pair.unattended(cluster.uri())) {
            Server replica = cluster.servers.get(3);
            Server master = cluster.ownerOf(loadIntoSlot(one));
            cluster.replicate(master, replica);
            await().until(() -> !replica.keys("*:v:*").isEmpty());
            cutOff(master, replica);
            one.cache.evict("a");
            try (Console console = replica.console()) {
                console.run("cluster failover takeover");
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> master.info("replication", "role").equals("slave"));
            assertThat(one.get("a", 2)).isEqualTo(2);
        }
    }

    /** The only value there is. */
    private static int loadIntoSlot(Node node) {
        node.get("a", 1);
        return SlotHash.getSlot("{" + node.cache.keys().digest("a") + "}");
    }

    /** The replica may not come back, as it would have to show a password that is not asked for. */
    private static void cutOff(Server master, Server replica) {
        try (Console ofReplica = replica.console();
                Console ofMaster = master.console()) {
            ofReplica.run("config set masterauth wrong");
            ofMaster.run("client kill type replica");
            await().until(() ->
                    replica.info("replication", "master_link_status").equals("down"));
        }
    }

    /** By the token of its operation, which is on a server, and so on a connection, of its own. */
    @Test
    void anAnswerFromBeforeAnEvictionIsNotTaken() throws Exception {
        try (Proxy proxy = new Proxy(0);
                Cluster cluster = new Cluster(directory, 0, "cluster-announce-port " + proxy.port())) {
            Server first = cluster.servers.get(0);
            proxy.lead(first.port);
            RemoteKey key = keyBeside(cluster, first);
            try (Node alone = Pair.unattended(cluster.uri());
                    Node other = Pair.unattended(cluster.uri())) {
                alone.tier.put(key, STORED, alone.look(key).lease());
                proxy.repeat(1);
                assertThat(alone.look(key).stored()).map(Stored::value).contains(1);
                assertThat(proxy.hasRepeated()).isTrue();
                other.tier.evictAll(key.operation());
                assertThatExceptionOfType(MixedUpException.class).isThrownBy(() -> alone.look(key));
                assertThat(alone.tier.isInUse()).isFalse();
            }
        }
    }

    /** Others would wait for a load of it. */
    @Test
    void aLeaseIsGivenBackWhereItsOperationFindsNoRoom() throws Exception {
        Map<Setting, String> waiting = Map.of(Setting.CACHE_REDIS_TIMEOUT, "5s", Setting.CACHE_REDIS_LOAD_WAIT, "10m");
        try (Cluster cluster = new Cluster(directory, 0);
                Node node = Pair.at(cluster.uri(), waiting).inUse()) {
            Server full = cluster.servers.get(0);
            RemoteKey key = keyBeside(cluster, full);
            try (Console console = full.console()) {
                console.run("config set maxmemory 1");
            }
            assertThat(node.look(key)).isEqualTo(Lookup.MISS);
            Server ofKey = cluster.ownerOf(slotOf(key));
            await().untilAsserted(() -> assertThat(ofKey.keys("*:[lc]:*")).isEmpty());
        }
    }

    /** One that is elsewhere, of an operation whose token is on this server. */
    private static RemoteKey keyBeside(Cluster cluster, Server server) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> new RemoteKey("op" + i, "key " + i, Integer.class))
                .filter(key -> cluster.ownerOf(SlotHash.getSlot("optkit:o:" + key.operation())) == server)
                .filter(key -> cluster.ownerOf(slotOf(key)) != server)
                .findFirst()
                .orElseThrow();
    }

    private static int slotOf(RemoteKey key) {
        return SlotHash.getSlot("{" + key.digest() + "}");
    }

    /** The client reconnects by itself. */
    @Test
    void aServerWithAnOldSnapshotServesNothingOld() {
        try (Cluster cluster = new Cluster(directory, 0);
                Node one = Pair.unattended(cluster.uri())) {
            Server master = cluster.ownerOf(loadIntoSlot(one));
            master.admin(commands -> commands.save());
            one.cache.evict("a");
            master.kill();
            master.start();
            assertThat(master.keys("*:v:*")).isNotEmpty();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            master.admin(commands -> commands.clusterInfo()).contains("cluster_state:ok"));
            assertThat(one.get("a", 2)).isEqualTo(2);
        }
    }
}
