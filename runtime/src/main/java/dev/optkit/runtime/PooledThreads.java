package dev.optkit.runtime;

import dev.optkit.runtime.thread.DaemonThreads;
import java.lang.System.Logger.Level;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded pool of daemon threads that end after ten idle seconds.
 *
 * <p>It has no queue: a task gets a thread now or never. So no finished batch waits in a queue, and a
 * batch that found the pool full asks again after its next item.
 */
final class PooledThreads implements HelperThreads {
    private static final System.Logger LOGGER = System.getLogger(PooledThreads.class.getName());

    static final String NAME_PREFIX = "optkit-batch-";

    static final UncaughtExceptionHandler LOG_AND_END =
            (thread, e) -> LOGGER.log(Level.WARNING, "Helper thread " + thread.getName() + " ends", e);

    private final ThreadPoolExecutor pool;

    PooledThreads(int maximum) {
        pool = new ThreadPoolExecutor(0, maximum, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new Factory());
    }

    @Override
    public boolean tryStart(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RuntimeException | OutOfMemoryError noThread) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    /** Threads that inherit nothing from the caller that happened to need them first. */
    private static final class Factory implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = DaemonThreads.thread(task, NAME_PREFIX + count.incrementAndGet());
            thread.setUncaughtExceptionHandler(LOG_AND_END);
            return thread;
        }
    }
}
