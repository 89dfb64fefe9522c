package dev.optkit.runtime.control;

import dev.optkit.runtime.thread.DaemonThreads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at what may have changed, each on a thread of its own: one that hangs must not keep the others from it. */
final class Watcher implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Watcher.class.getName());
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final ScheduledExecutorService threads;

    /** @param interval zero for never */
    Watcher(Duration interval, List<Runnable> looks) {
        threads = Executors.newScheduledThreadPool(looks.size(), task -> DaemonThreads.thread(task, "optkit-control"));
        if (!interval.isZero()) {
            long millis = (interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval).toMillis();
            for (Runnable look : looks) {
                Future<?> unused =
                        threads.scheduleWithFixedDelay(() -> run(look), millis, millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** A look that fails must keep neither the others nor its own next one from being done. */
    private static void run(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "A look at files, properties or thresholds failed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
