package dev.optkit.runtime.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

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
        return List.of(connection.async().info("server"));
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

    private static void shutdown(RedisClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
