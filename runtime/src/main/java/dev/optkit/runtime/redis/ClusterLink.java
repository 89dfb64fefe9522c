package dev.optkit.runtime.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To all masters of a cluster, as they were at the start.
 *
 * <p>A master that joins later is asked by way of a redirection, for which a connection is made; that is as
 * good as a loss, since nobody looked into what the values there are worth.
 */
record ClusterLink(
        RedisClusterClient client,
        StatefulRedisClusterConnection<byte[], byte[]> connection,
        StatefulRedisPubSubConnection<byte[], byte[]> messages,
        List<StatefulRedisConnection<byte[], byte[]>> masters)
        implements Link {

    static ClusterLink connect(RedisClusterClient client, Runnable lost) {
        try {
            StatefulRedisClusterConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
            connection.addListener(new Losses(lost));
            StatefulRedisPubSubConnection<byte[], byte[]> messages = client.connectPubSub(ByteArrayCodec.INSTANCE);
            messages.addListener(new Losses(lost));
            // By host and port, as those of redirections are.
            List<StatefulRedisConnection<byte[], byte[]>> masters = masters(connection.getPartitions())
                    .map(RedisClusterNode::getUri)
                    .map(uri -> connect(connection, uri, lost))
                    .toList();
            client.addListener(new Arrivals(lost));
            return new ClusterLink(client, connection, messages, masters);
        } catch (RuntimeException e) {
            Link.shutdown(client);
            throw e;
        }
    }

    private static StatefulRedisConnection<byte[], byte[]> connect(
            StatefulRedisClusterConnection<byte[], byte[]> connection, RedisURI uri, Runnable lost) {
        StatefulRedisConnection<byte[], byte[]> made = connection.getConnection(uri.getHost(), uri.getPort());
        made.addListener(new Losses(lost));
        return made;
    }

    private static Stream<RedisClusterNode> masters(Partitions partitions) {
        return partitions.stream()
                .filter(node -> node.is(NodeFlag.UPSTREAM) && !node.getSlots().isEmpty());
    }

    private static Set<String> ids(Partitions partitions) {
        return masters(partitions).map(RedisClusterNode::getNodeId).collect(Collectors.toSet());
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    @Override
    public List<RedisFuture<String>> infos() {
        return masters.stream().flatMap(each -> Link.infos(each).stream()).toList();
    }

    @Override
    public CompletableFuture<Boolean> isWhole() {
        Set<String> linked = ids(connection.getPartitions());
        return connection
                .async()
                .clusterNodes()
                .thenApply(nodes -> ids(ClusterPartitionParser.parse(nodes)).equals(linked))
                .toCompletableFuture();
    }
}
