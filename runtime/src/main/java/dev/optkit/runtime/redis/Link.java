package dev.optkit.runtime.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Connections to the servers, made once: if one of them is lost, the link is to be made anew. */
interface Link extends AutoCloseable {
    AbstractRedisClient client();

    RedisClusterAsyncCommands<byte[], byte[]> commands();

    /** The connection that messages come on. */
    StatefulRedisPubSubConnection<byte[], byte[]> messages();

    /** Answers of INFO, of all servers that values are written to. */
    List<RedisFuture<String>> infos();

    /** Whether there are no other servers that values are in. */
    default CompletableFuture<Boolean> isWhole() {
        return CompletableFuture.completedFuture(true);
    }

    /** Hears messages from now on. */
    default RedisFuture<Void> subscribe(byte[] channel, Consumer<byte[]> listener) {
        messages().addListener(new Messages(listener));
        return messages().async().subscribe(channel);
    }

    @Override
    default void close() {
        shutdown(client());
    }

    /** What tells one process, and one term of it as master, from another. */
    static List<RedisFuture<String>> infos(StatefulRedisConnection<byte[], byte[]> connection) {
        return List.of(connection.async().info("server"), connection.async().info("replication"));
    }

    /** Does not wait long: what cannot be closed at once, such as a try to connect, ends by itself. */
    static void shutdown(AbstractRedisClient client) {
        boolean unused = client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .orTimeout(2, TimeUnit.SECONDS)
                .handle((done, failure) -> true)
                .join();
    }
}
