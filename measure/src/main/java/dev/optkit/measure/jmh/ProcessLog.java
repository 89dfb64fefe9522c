package dev.optkit.measure.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The output of a child process: in a file up to a size, and its last lines in memory. */
final class ProcessLog {

    private static final long MAX_CHARACTERS = 64L << 20;
    private static final int LAST_LINES = 20;
    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]");

    private final Path root;
    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();

    ProcessLog(Path root, Path file) {
        this.root = root;
        this.file = file;
    }

    /** Returns the path under the root, for messages. */
    String displayPath() {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Returns the last lines that say something, indented, and where the rest is. */
    synchronized String excerpt() {
        StringBuilder text = new StringBuilder();
        last.forEach(line -> text.append("\n  ").append(line));
        return text.append("\nAll of its output is in ").append(displayPath()).toString();
    }

    /** Starts to copy a stream to the file, each line also to a listener. */
    Thread pump(InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(() -> copy(stream, lines), "optkit-child-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void copy(InputStream stream, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
                Writer writer = Files.newBufferedWriter(file)) {
            long written = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                remember(line);
                lines.accept(line);
                written += line.length();
                if (written < MAX_CHARACTERS) {
                    writer.append(line).append('\n').flush();
                }
            }
        } catch (IOException e) {
            remember("(output lost: " + e.getMessage() + ")");
        }
    }

    /** Without what a terminal would obey: Maven ends with the sequence for "no colour", and others may do worse. */
    private synchronized void remember(String line) {
        String plain = CONTROL_SEQUENCE.matcher(line).replaceAll("").replaceAll("\\p{Cntrl}", " ");
        if (plain.isBlank()) {
            return;
        }
        last.add(plain.strip());
        if (last.size() > LAST_LINES) {
            last.remove();
        }
    }
}
