package dev.optkit.cli;

import dev.optkit.cli.terminal.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The record of an internal error in a file, so that the screen shows neither a stack trace nor code. */
final class CrashLog {

    private CrashLog() {}

    /** Writes the log; empty if there is no place for it. */
    static Optional<Path> write(Throwable error, String[] args, Environment environment) {
        StringWriter text = new StringWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            writer.println("optkit " + Version.text());
            writer.println("java " + System.getProperty("java.version") + " on " + System.getProperty("os.name"));
            writer.println("arguments: " + String.join(" ", args));
            error.printStackTrace(writer);
        }
        return write(environment.stateDirectory(), text.toString())
                .or(() -> write(Path.of(System.getProperty("java.io.tmpdir", ".")), text.toString()));
    }

    private static Optional<Path> write(Path folder, String text) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "optkit-error-", ".log");
            Files.writeString(file, text);
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
