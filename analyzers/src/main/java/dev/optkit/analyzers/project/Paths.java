package dev.optkit.analyzers.project;

import java.nio.file.Path;
import java.util.Optional;

/** Paths relative to the assessed root, written with {@code /}; the root itself is the empty text. */
final class Paths {

    private Paths() {}

    static String relative(Path root, Path path) {
        String text = root.relativize(path).toString();
        return text.replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Like {@link #relative} but only for paths inside the root. */
    static Optional<String> inside(Path root, Path path) {
        Path normal = root.resolve(path).normalize();
        return normal.startsWith(root) ? Optional.of(relative(root, normal)) : Optional.empty();
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    static String join(String folder, String name) {
        if (folder.isEmpty() || name.isEmpty()) {
            return folder + name;
        }
        return folder + "/" + name;
    }

    static boolean isAtOrBelow(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }
}
