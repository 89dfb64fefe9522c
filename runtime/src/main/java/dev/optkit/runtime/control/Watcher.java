package dev.optkit.runtime.control;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one thread that looks at what may have changed. */
final class Watcher implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Watcher.class.getName());
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(null, task, "optkit-control", 0, false);
        daemon.setDaemon(true);
        daemon.setContextClassLoader(Watcher.class.getClassLoader());
        return daemon;
    });

    /** @param interval zero for never */
    Watcher(Duration interval, List<Runnable> looks) {
        if (!interval.isZero()) {
            long millis = (interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval).toMillis();
            Future<?> unused = thread.scheduleWithFixedDelay(
                    () -> looks.forEach(Watcher::run), millis, millis, TimeUnit.MILLISECONDS);
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
        thread.shutdownNow();
    }
}
