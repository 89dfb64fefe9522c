package dev.optkit.runtime.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;

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
            Link.shutdown(client);
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
}
