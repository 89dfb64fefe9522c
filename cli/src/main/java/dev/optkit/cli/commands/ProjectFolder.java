package dev.optkit.cli.commands;

import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Environment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Checks the folder that was typed, with messages that say what to type instead. */
final class ProjectFolder {

    private ProjectFolder() {}

    /** The folder by its real path, so that whatever is compared with it later is what it is. */
    static Path check(Optional<Path> typed, Environment environment) {
        String name = typed.map(Path::toString).orElse(".");
        if (name.isEmpty()) {
            throw Failure.usage("PATH is empty; name the folder of a Java project, such as .");
        }
        Path folder = environment.directory().resolve(name);
        if (!Files.exists(folder)) {
            throw Failure.usage(name + " does not exist; name the folder of a Java project");
        }
        if (!Files.isDirectory(folder)) {
            throw Failure.usage(name + " is a file; name the folder of the project" + parentOf(name));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (!entries.iterator().hasNext()) {
                throw Failure.usage(name + " is empty; name the folder of a Java project");
            }
        } catch (IOException e) {
            throw Failure.usage(name + " cannot be read; name a folder you may read");
        }
        return real(folder, name);
    }

    private static Path real(Path folder, String name) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw Failure.usage(name + " cannot be read; name a folder you may read");
        }
    }

    /** A path as a shell takes it. */
    static String quoted(String path) {
        return path.matches("[\\w./+:@%-][\\w./~+:@%-]*") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private static String parentOf(String name) {
        Path parent = Path.of(name).getParent();
        return parent == null ? ", such as ." : ", such as " + quoted(parent.toString());
    }
}
