package dev.optkit.cli.commands;

import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.AtomicFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The file a report goes to; stdout without one. */
final class OutputFile {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the report to a file, which is replaced in one step.")
    Optional<Path> path = Optional.empty();

    boolean isPresent() {
        return path.isPresent();
    }

    /** Refuses early what could only fail after minutes of work. */
    void check(Session session, String extension) {
        if (path.isEmpty()) {
            return;
        }
        Path target = session.environment().directory().resolve(path.get());
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target)) {
            throw Failure.usage(path.get() + " is a folder; name a file, such as -o "
                    + ProjectFolder.quoted(
                            path.get().resolve("report." + extension).toString()));
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw Failure.usage("the folder of " + path.get() + " does not exist; create it first");
        }
    }

    /** Writes the report to the file, or to stdout. */
    void write(String report, Session session) {
        if (path.isEmpty()) {
            session.out().print(report);
            session.out().flush();
            return;
        }
        try {
            AtomicFile.write(session.environment().directory().resolve(path.get()), report);
        } catch (AccessDeniedException e) {
            throw Failure.usage(path.get() + " cannot be written: no permission");
        } catch (IOException e) {
            throw Failure.usage(path.get() + " cannot be written: " + e.getMessage());
        }
    }
}
