package dev.optkit.runtime.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.util.concurrent.TimeUnit;

/**
 * Makes links, all on the same few threads.
 *
 * <p>Lettuce is not to reconnect to a single server by itself: it would send again what was on its way when a connection was
 * lost, and values in servers that were away must not be trusted before that was looked into.
 */
final class Linker implements AutoCloseable {
    private static final int THREADS = 2;
    /** The most requests on their way. */
    private static final int QUEUE = 10_000;

    private final RedisServers servers;
    private final RedisConfig config;
    private final EventLoops loops = new EventLoops(THREADS);
    private final ClientResources resources;

    Linker(RedisConfig config) {
        this.config = config;
        servers = RedisServers.parse(config.uri(), config.connectTimeout());
        resources = DefaultClientResources.builder()
                .eventLoopGroupProvider(loops)
                .computationThreadPoolSize(THREADS)
                .build();
    }

    /** @param lost called if a connection is lost, or about to be */
    Link connect(Runnable lost) {
        return servers.isCluster() ? cluster(lost) : single(lost);
    }

    private Link single(Runnable lost) {
        RedisURI uri = servers.uris().get(0);
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(configured(ClientOptions.builder()).build());
        return SingleLink.connect(client, lost);
    }

    private Link cluster(Runnable lost) {
        RedisClusterClient client = RedisClusterClient.create(resources, servers.uris());
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        configured(options);
        // A connection that is made for a redirection is to be waited for. What is sent twice does no harm, see
        // Scripts. A link keeps to the servers it was made for, see ClusterLink.
        options.autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.ACCEPT_COMMANDS)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .disableAllAdaptiveRefreshTriggers()
                        .build());
        client.setOptions(options.build());
        return ClusterLink.connect(client, lost);
    }

    private <B extends ClientOptions.Builder> B configured(B options) {
        // Whoever waits has a timeout of his own; by default, that of connecting would end what was asked.
        options.autoReconnect(false)
                .timeoutOptions(TimeoutOptions.create())
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(config.connectTimeout())
                        .keepAlive(true)
                        .build());
        return options;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left to be told.
    public void close() {
        resources.shutdown(0, 1, TimeUnit.SECONDS);
        loops.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
