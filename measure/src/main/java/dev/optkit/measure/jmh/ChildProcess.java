package dev.optkit.measure.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program we start and end. Its output goes to a log; it and its descendants are killed when its time is up, when
 * we are interrupted and when our own JVM ends.
 */
final class ChildProcess {

    /** For what is still in the pipe; a descendant may hold it open for ever. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;
    private final Duration limit;

    ChildProcess(List<String> command, Path folder, Map<String, String> environment, Duration limit) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /** How it ended. */
    enum End {
        SUCCESS,
        FAILURE,
        TIME_LIMIT
    }

    End run(ProcessLog log, Consumer<String> lines) throws IOException, InterruptedException {
        Process process = start();
        Thread hook = new Thread(() -> kill(process), "optkit-kill-child");
        Runtime.getRuntime().addShutdownHook(hook);
        Thread pump = log.pump(process.getInputStream(), lines);
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                return End.TIME_LIMIT;
            }
            pump.join(DRAIN.toMillis());
            return process.exitValue() == 0 ? End.SUCCESS : End.FAILURE;
        } finally {
            kill(process);
            removeHook(hook);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            // Then the hook does its work, if there is any left.
        }
    }
}
