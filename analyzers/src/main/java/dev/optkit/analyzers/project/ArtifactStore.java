package dev.optkit.analyzers.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Jars and POMs that are on this machine already. Nothing is ever fetched. */
interface ArtifactStore {

    /** The file of an artifact, {@code extension} being {@code jar} or {@code pom}. */
    Optional<Path> find(Coordinates coordinates, String extension);

    /** Versions there is something of, in no order. */
    List<String> versions(String group, String artifact);

    /** A local Maven repository; {@code observer} is told of every place looked at. */
    static ArtifactStore maven(Path repository, Observer observer) {
        return new ArtifactStore() {
            @Override
            public Optional<Path> find(Coordinates c, String extension) {
                return existing(
                        observer,
                        repository,
                        c.group().replace('.', '/'),
                        c.artifact(),
                        c.version(),
                        c.file(extension));
            }

            @Override
            public List<String> versions(String group, String artifact) {
                return existing(observer, repository, group.replace('.', '/'), artifact)
                        .map(folder -> Lookups.names(folder, observer))
                        .orElse(List.of());
            }
        };
    }

    /** The artifact cache of Gradle, {@code caches/modules-2/files-2.1}: one folder per content hash. */
    static ArtifactStore gradle(Path files, Observer observer) {
        return new ArtifactStore() {
            @Override
            public Optional<Path> find(Coordinates c, String extension) {
                return existing(observer, files, c.group(), c.artifact(), c.version())
                        .flatMap(folder -> Lookups.names(folder, observer).stream()
                                .flatMap(hash -> existing(observer, folder, hash, c.file(extension)).stream())
                                .findFirst());
            }

            @Override
            public List<String> versions(String group, String artifact) {
                return existing(observer, files, group, artifact)
                        .map(folder -> Lookups.names(folder, observer))
                        .orElse(List.of());
            }
        };
    }

    /** Looks into this store first and then into another. */
    default ArtifactStore or(ArtifactStore other) {
        ArtifactStore first = this;
        return new ArtifactStore() {
            @Override
            public Optional<Path> find(Coordinates c, String extension) {
                return first.find(c, extension).or(() -> other.find(c, extension));
            }

            @Override
            public List<String> versions(String group, String artifact) {
                return Stream.concat(first.versions(group, artifact).stream(), other.versions(group, artifact).stream())
                        .distinct()
                        .toList();
            }
        };
    }

    /** The path below a folder, if it is there; names come from build files, so they may be anything. */
    private static Optional<Path> existing(Observer observer, Path folder, String... names) {
        try {
            Path path = folder;
            for (String name : names) {
                path = path.resolve(name);
            }
            if (!path.normalize().startsWith(folder)) {
                return Optional.empty();
            }
            observer.asked(path);
            return Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
