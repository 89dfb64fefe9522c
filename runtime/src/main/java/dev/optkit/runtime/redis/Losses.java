package dev.optkit.runtime.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;

/** Tells of lost connections. */
final class Losses extends RedisConnectionStateAdapter {
    private final Runnable lost;

    Losses(Runnable lost) {
        this.lost = lost;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        lost.run();
    }
}
