package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteTier.Invalidations;
import dev.optkit.runtime.thread.DaemonThreads;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Messages of other processes, done one after the other on a thread of their own: to evict may mean to wait
 * for a put, whose answer comes on the thread that the message came on.
 */
final class Inbox implements AutoCloseable {
    private static final int QUEUE = 10_000;

    private final byte[] self;
    private final Invalidations local;
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final ThreadPoolExecutor executor;

    Inbox(byte[] self, Invalidations local) {
        this.self = self;
        this.local = local;
        executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                task -> DaemonThreads.thread(task, "optkit-redis-messages"));
    }

    void receive(byte[] message) {
        if (message.length >= self.length && Arrays.equals(self, Arrays.copyOf(message, self.length))) {
            return;
        }
        try {
            executor.execute(() -> handle(message));
        } catch (RejectedExecutionException e) {
            // Those that are queued come to see this.
            overflowed.set(true);
        }
    }

    private void handle(byte[] message) {
        if (overflowed.getAndSet(false) || message.length < self.length) {
            local.evictAll();
            return;
        }
        Eviction.read(Arrays.copyOfRange(message, self.length, message.length)).applyTo(local);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
