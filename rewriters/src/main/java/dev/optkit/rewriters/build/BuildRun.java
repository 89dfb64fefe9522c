package dev.optkit.rewriters.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One build: with little of our environment, without input, and up to a time. When that is up, or this program ends, all
 * that still runs below it is killed; what has left its parent, such as a daemon, is no longer known to belong to it.
 */
final class BuildRun {

    private static final long MOST_CHARACTERS = 64L << 20;
    private static final int MOST_LINES = 200_000;
    private static final long DRAIN_MILLIS = 5_000;
    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]");
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TMPDIR",
            "TEMP",
            "TMP",
            "LANG",
            "TZ",
            "JAVA_HOME",
            "MAVEN_OPTS",
            "MAVEN_ARGS",
            "M2_HOME",
            "MAVEN_HOME",
            "GRADLE_OPTS",
            "GRADLE_HOME",
            "GRADLE_USER_HOME",
            "JAVA_TOOL_OPTIONS",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "COMSPEC",
            "PATHEXT");

    private BuildRun() {}

    /**
     * How it ended.
     *
     * @param code exit code, or -1 when its time was up
     * @param lines what it printed, without control sequences
     */
    record Ended(int code, List<String> lines) {}

    static Ended run(List<String> command, Path folder, Duration limit, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        clean(builder.environment());
        Process process = builder.start();
        Thread hook = new Thread(() -> kill(process), "optkit-kill-build");
        Runtime.getRuntime().addShutdownHook(hook);
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        Thread pump = new Thread(() -> copy(process.getInputStream(), log, lines), "optkit-build-output");
        pump.setDaemon(true);
        pump.start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            end(process);
            pump.join(DRAIN_MILLIS);
            synchronized (lines) {
                return new Ended(ended ? process.exitValue() : -1, List.copyOf(lines));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while building", e);
        } finally {
            kill(process);
            removeHook(hook);
        }
    }

    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !isKept(name));
        environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home", ""));
    }

    /** Windows tells names by any case, and writes {@code Path}. */
    static boolean isKept(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return KEPT.contains(name) || name.startsWith("LC_");
    }

    private static void copy(InputStream stream, Path log, List<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
                Writer writer = Files.newBufferedWriter(log)) {
            long written = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                written += line.length() + 1;
                if (written < MOST_CHARACTERS) {
                    writer.append(line).append('\n').flush();
                }
                synchronized (lines) {
                    if (lines.size() < MOST_LINES) {
                        lines.add(CONTROL_SEQUENCE.matcher(line).replaceAll(""));
                    }
                }
            }
        } catch (IOException e) {
            synchronized (lines) {
                lines.add("the output is lost: " + e.getMessage());
            }
        }
    }

    /** Leaves the output open: what is in the pipe is still to be read. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private static void kill(Process process) {
        end(process);
        process.destroyForcibly();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            return; // then the hook does its work
        }
    }
}
