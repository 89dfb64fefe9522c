package dev.optkit.measure.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder {@code .optkit} under the root of the project, which ignores itself in Git. */
public final class StateFolder {

    private static final String NAME = ".optkit";

    private StateFolder() {}

    /** Returns the path of an entry, which need not exist. */
    public static Path resolve(Path root, String entry) {
        return root.resolve(NAME).resolve(entry);
    }

    /** Creates the folder and one below it. */
    public static Path create(Path root, String folder) throws IOException {
        Path state = root.resolve(NAME);
        if (Files.isSymbolicLink(state)) {
            throw new IOException(NAME + " is a link; remove it");
        }
        Files.createDirectories(state);
        Path ignore = state.resolve(".gitignore");
        if (!Files.exists(ignore, LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(ignore, "*\n");
        }
        return Files.createDirectories(state.resolve(folder));
    }
}
