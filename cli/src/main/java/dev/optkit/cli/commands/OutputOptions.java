package dev.optkit.cli.commands;

import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.AtomicFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In what form and where a report goes. */
final class OutputOptions {

    @Option(names = "--format", paramLabel = "FORMAT", description = "Form of the report: text or json. Default: text.")
    Format format = Format.TEXT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the report to a file, which is replaced in one step.")
    Optional<Path> file = Optional.empty();

    /** The forms of a report. */
    enum Format {
        TEXT,
        JSON;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    /** Refuses early what could only fail after minutes of work. */
    void check(Session session) {
        if (file.isEmpty()) {
            return;
        }
        Path target = session.environment().directory().resolve(file.get());
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target)) {
            throw Failure.usage(file.get() + " is a folder; name a file, such as -o "
                    + ProjectFolder.quoted(
                            file.get().resolve("report." + format.id()).toString()));
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw Failure.usage("the folder of " + file.get() + " does not exist; create it first");
        }
    }

    /** Writes the report to the file, or to stdout. */
    void write(String report, Session session) {
        if (file.isEmpty()) {
            session.out().print(report);
            session.out().flush();
            return;
        }
        try {
            AtomicFile.write(session.environment().directory().resolve(file.get()), report);
        } catch (AccessDeniedException e) {
            throw Failure.usage(file.get() + " cannot be written: no permission");
        } catch (IOException e) {
            throw Failure.usage(file.get() + " cannot be written: " + e.getMessage());
        }
    }
}
