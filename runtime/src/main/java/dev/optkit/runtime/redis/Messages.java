package dev.optkit.runtime.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.function.Consumer;

/** Hands messages on. */
final class Messages extends RedisPubSubAdapter<byte[], byte[]> {
    private final Consumer<byte[]> listener;

    Messages(Consumer<byte[]> listener) {
        this.listener = listener;
    }

    @Override
    public void message(byte[] channel, byte[] message) {
        listener.accept(message);
    }
}
