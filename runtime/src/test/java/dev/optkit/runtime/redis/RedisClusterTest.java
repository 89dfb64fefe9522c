package dev.optkit.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RedisClusterTest {
    private static final int SLOTS = 16_384;
    private static final int SERVERS = 3;

    @TempDir
    Path directory;

    @Test
    void sharesAndEvicts() {
        List<Server> servers = Stream.generate(() -> Server.ofCluster(directory))
                .limit(SERVERS)
                .toList();
        try {
            join(servers);
            String hosts =
                    servers.stream().map(server -> "127.0.0.1:" + server.port).collect(Collectors.joining(","));
            sharesAndEvicts("redis-cluster://" + hosts);
        } finally {
            servers.forEach(Server::close);
        }
    }

    private static void join(List<Server> servers) {
        for (int i = 0; i < SERVERS; i++) {
            int[] slots = IntStream.range(i * SLOTS / SERVERS, (i + 1) * SLOTS / SERVERS)
                    .toArray();
            servers.get(i).admin(commands -> commands.clusterAddSlots(slots));
            servers.get(i).admin(commands -> commands.clusterMeet("127.0.0.1", servers.get(0).port));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> servers.stream().allMatch(RedisClusterTest::isComplete));
    }

    private static boolean isComplete(Server server) {
        String info = server.admin(commands -> commands.clusterInfo());
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + SERVERS);
    }

    private static void sharesAndEvicts(String uri) {
        Map<Setting, String> settings = Map.of(Setting.CACHE_REDIS_URI, uri, Setting.CACHE_REDIS_TIMEOUT, "5s");
        try (Node one = Node.at(0, settings, spec -> spec).inUse();
                Node other = Node.at(0, settings, spec -> spec).inUse()) {
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
}
