package dev.optkit.cli.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report so that a reader sees the old file or the new one, never half of it. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes a text as UTF-8, creating or replacing the file. */
    public static void write(Path file, String text) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Files.writeString(target, text); // a device or pipe such as /dev/stdout
            return;
        }
        Path parent = target.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path next = folder.resolve(name);
        try {
            Files.write(next, text.getBytes(StandardCharsets.UTF_8));
            publish(next, target);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void publish(Path next, Path target) throws IOException {
        try {
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
