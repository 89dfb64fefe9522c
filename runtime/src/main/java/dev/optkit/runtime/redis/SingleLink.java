package dev.optkit.runtime.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;

/** To one server, or the master that sentinels name. */
record SingleLink(
        RedisClient client,
        StatefulRedisConnection<byte[], byte[]> connection,
        StatefulRedisPubSubConnection<byte[], byte[]> messages)
        implements Link {

    static SingleLink connect(RedisClient client, Runnable lost) {
        try {
            client.addListener(new Losses(lost));
            return new SingleLink(
                    client, client.connect(ByteArrayCodec.INSTANCE), client.connectPubSub(ByteArrayCodec.INSTANCE));
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
        return List.of(connection.async().info("server"));
    }
}
