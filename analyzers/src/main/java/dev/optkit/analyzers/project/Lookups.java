package dev.optkit.analyzers.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at files and folders by name, and says so before.
 *
 * @param root real path of the assessed folder
 * @param observer is told
 */
record Lookups(Path root, Observer observer) {

    boolean isFolder(String path) {
        observer.asked(root.resolve(path));
        return Files.isDirectory(root.resolve(path));
    }

    boolean isFile(String path) {
        observer.asked(root.resolve(path));
        return Files.isRegularFile(root.resolve(path));
    }

    /** The folder inside the root that this path leads to, if there is one. */
    Optional<String> folder(Path path) {
        return Paths.inside(root, path).filter(this::isFolder);
    }

    /** The bytes of a file of reasonable size; none if there is none that can be read. */
    Optional<byte[]> read(String path) {
        Path file = root.resolve(path);
        if (!isFile(path)) {
            return Optional.empty();
        }
        try {
            return Files.size(file) > SourceReader.MAX_BYTES ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            observer.failed(file);
            return Optional.empty();
        }
    }

    /** The names in a folder, sorted; none if it cannot be listed. */
    List<String> names(String path) {
        return names(root.resolve(path), observer);
    }

    static List<String> names(Path folder, Observer observer) {
        observer.listed(folder);
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(Paths::name).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
