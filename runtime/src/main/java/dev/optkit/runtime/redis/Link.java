package dev.optkit.runtime.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.function.Consumer;

/** Connections to the servers, made once: if one of them is lost, the link is to be made anew. */
interface Link extends AutoCloseable {
    RedisClusterAsyncCommands<byte[], byte[]> commands();

    /** Answers of INFO, of all servers that values are written to. */
    List<RedisFuture<String>> infos();

    /** Hears messages from now on. */
    RedisFuture<Void> subscribe(byte[] channel, Consumer<byte[]> listener);

    /** An answer from the connection that messages come on. */
    RedisFuture<String> pingMessages();

    @Override
    void close();
}
