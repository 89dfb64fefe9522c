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

    /** Connections to sentinels, which are closed once they have answered, are none of the link's. */
    static SingleLink connect(RedisClient client, Runnable lost) {
        try {
            StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
            connection.addListener(new Losses(lost));
            StatefulRedisPubSubConnection<byte[], byte[]> messages = client.connectPubSub(ByteArrayCodec.INSTANCE);
            messages.addListener(new Losses(lost));
            return new SingleLink(client, connection, messages);
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
        return Link.infos(connection);
    }
}
