package dev.optkit.runtime.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import java.net.SocketAddress;

/** Tells of new connections, before any answer comes from them. */
final class Arrivals extends RedisConnectionStateAdapter {
    private final Runnable arrived;

    Arrivals(Runnable arrived) {
        this.arrived = arrived;
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        arrived.run();
    }
}
