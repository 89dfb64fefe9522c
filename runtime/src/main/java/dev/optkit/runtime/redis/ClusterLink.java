package dev.optkit.runtime.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** To the masters of a cluster. */
record ClusterLink(
        RedisClusterClient client,
        StatefulRedisClusterConnection<byte[], byte[]> connection,
        StatefulRedisClusterPubSubConnection<byte[], byte[]> messages)
        implements Link {

    static ClusterLink connect(RedisClusterClient client, Runnable lost) {
        try {
            StatefulRedisClusterConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
            connection.addListener(new Losses(lost));
            StatefulRedisClusterPubSubConnection<byte[], byte[]> messages =
                    client.connectPubSub(ByteArrayCodec.INSTANCE);
            messages.addListener(new Losses(lost));
            return new ClusterLink(client, connection, messages);
        } catch (RuntimeException e) {
            shutdown(client);
            throw e;
        }
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    @Override
    public List<RedisFuture<String>> infos() {
        return client.getPartitions().stream()
                .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM)
                        && !node.getSlots().isEmpty())
                .map(node -> connection.getConnection(node.getNodeId()).async().info("server"))
                .toList();
    }

    @Override
    public RedisFuture<Void> subscribe(byte[] channel, Consumer<byte[]> listener) {
        messages.addListener(new Messages(listener));
        return messages.async().subscribe(channel);
    }

    @Override
    public RedisFuture<String> pingMessages() {
        return messages.async().ping();
    }

    @Override
    public void close() {
        shutdown(client);
    }

    private static void shutdown(RedisClusterClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
