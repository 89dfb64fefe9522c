package dev.optkit.runtime.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three masters that share the slots evenly, and servers beside them that have none. */
final class Cluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<Server> servers;

    /** @param ofFirst settings of the first server besides */
    Cluster(Path directory, int others, String... ofFirst) {
        servers = IntStream.range(0, MASTERS + others)
                .mapToObj(i -> server(directory, i == 0 ? ofFirst : new String[0]))
                .toList();
        for (int i = 0; i < servers.size(); i++) {
            if (i < MASTERS) {
                int[] slots = IntStream.range(
                                i * SlotHash.SLOT_COUNT / MASTERS, (i + 1) * SlotHash.SLOT_COUNT / MASTERS)
                        .toArray();
                servers.get(i).admin(commands -> commands.clusterAddSlots(slots));
            }
            servers.get(i).admin(commands -> commands.clusterMeet("127.0.0.1", servers.get(0).port));
        }
        await().atMost(PATIENCE).until(() -> servers.stream().allMatch(this::isComplete));
    }

    private static Server server(Path directory, String[] besides) {
        return new Server(
                directory,
                Stream.concat(
                                Stream.of(
                                        "cluster-enabled yes",
                                        "cluster-node-timeout 1500",
                                        "cluster-replica-validity-factor 0"),
                                Stream.of(besides))
                        .toArray(String[]::new));
    }

    private boolean isComplete(Server server) {
        String info = server.admin(commands -> commands.clusterInfo());
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + servers.size());
    }

    String uri() {
        return servers.stream()
                .map(server -> "127.0.0.1:" + server.port)
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** Makes a server the copy of a master, and waits until it is one. */
    void replicate(Server master, Server replica) {
        String id = id(master);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        replica.admin(commands -> commands.clusterReplicate(id)).equals("OK"));
        await().atMost(PATIENCE)
                .until(() -> replica.info("replication", "master_link_status").equals("up"));
    }

    static String id(Server server) {
        return server.admin(commands -> commands.clusterMyId());
    }

    /** The master that a slot is in, at the start. */
    Server ownerOf(int slot) {
        return servers.get((slot * MASTERS + MASTERS - 1) / SlotHash.SLOT_COUNT);
    }

    /** Moves a slot with all its keys, as tools do that even out a cluster. */
    void move(int slot, Server from, Server to) {
        String idOfFrom = id(from);
        String idOfTo = id(to);
        try (Console source = from.console();
                Console target = to.console()) {
            target.run("cluster setslot %d importing %s".formatted(slot, idOfFrom));
            source.run("cluster setslot %d migrating %s".formatted(slot, idOfTo));
            List<String> keys = from.admin(commands -> commands.clusterGetKeysInSlot(slot, 1_000));
            while (!keys.isEmpty()) {
                for (String key : keys) {
                    source.run("migrate 127.0.0.1 %d \"%s\" 0 5000".formatted(to.port, key));
                }
                keys = from.admin(commands -> commands.clusterGetKeysInSlot(slot, 1_000));
            }
            for (Server server : servers) {
                try (Console each = server.console()) {
                    each.ask("cluster setslot %d node %s".formatted(slot, idOfTo));
                }
            }
        }
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
