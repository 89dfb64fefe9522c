package dev.optkit.rewriters.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a project to build in, so that neither a build nor a change touches the project. It has neither version
 * control nor build output, and no link that leads out of it.
 */
final class ScratchCopy implements AutoCloseable {

    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 100;
    private static final Set<String> LEFT_OUT = Set.of(".git", ".optkit", ".gradle", "node_modules");

    private final Path original;
    private final Path root;
    private final Set<String> changed = new HashSet<>();
    private final Thread hook;

    private ScratchCopy(Path original, Path root) {
        this.original = original;
        this.root = root;
        this.hook = new Thread(this::deleteAtTheEnd, "optkit-delete-copy");
    }

    static ScratchCopy of(Path project) throws IOException {
        Path root = Files.createTempDirectory("optkit-verify").toRealPath();
        ScratchCopy copy = new ScratchCopy(project, root);
        Runtime.getRuntime().addShutdownHook(copy.hook);
        try {
            copy.fill();
        } catch (IOException e) {
            copy.close();
            throw e;
        }
        return copy;
    }

    Path root() {
        return root;
    }

    private void fill() throws IOException {
        Files.walkFileTree(original, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(original) && isLeftOut(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(inCopy(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() || (attributes.isSymbolicLink() && staysInside(file))) {
                    Files.copy(file, inCopy(file), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path inCopy(Path path) {
        return root.resolve(original.relativize(path).toString());
    }

    /** What a build makes is told from a package of that name by the build file beside it. */
    private static boolean isLeftOut(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return LEFT_OUT.contains(name)
                || (name.equals("target") && Files.exists(folder.resolveSibling("pom.xml")))
                || (name.equals("build")
                        && (Files.exists(folder.resolveSibling("build.gradle"))
                                || Files.exists(folder.resolveSibling("build.gradle.kts"))));
    }

    private boolean staysInside(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        return !target.isAbsolute() && link.resolveSibling(target).normalize().startsWith(original);
    }

    /** Gives some files other contents and all others those of the project; forgets what was compiled. */
    void put(Map<String, byte[]> contents) throws IOException {
        for (String path : List.copyOf(changed)) {
            if (!contents.containsKey(path)) {
                restore(path);
            }
        }
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.resolveSibling("."));
            Files.write(target, file.getValue());
            changed.add(file.getKey());
        }
        forgetClasses();
    }

    /* The copy is written anew: its time has to be later than that of what was compiled from the other content. */
    private void restore(String path) throws IOException {
        Path file = original.resolve(path);
        if (Files.exists(file)) {
            Files.write(root.resolve(path), Files.readAllBytes(file));
        } else {
            Files.deleteIfExists(root.resolve(path));
        }
        changed.remove(path);
    }

    /** Maven goes by times; a class whose source is gone would stay. */
    private void forgetClasses() throws IOException {
        List<Path> outputs;
        try (Stream<Path> walk = Files.walk(root)) {
            outputs = walk.filter(p -> p.endsWith("target") && Files.exists(p.resolveSibling("pom.xml")))
                    .toList();
        }
        for (Path output : outputs) {
            for (String classes : List.of("classes", "test-classes", "maven-status")) {
                delete(output.resolve(classes));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Deletes the copy; what cannot be deleted, such as a file in use, stays in the folder for temporary files. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            return; // then the hook does its work
        }
        delete();
    }

    /** A build that is killed at the same time may still write for a moment. */
    private void deleteAtTheEnd() {
        for (int i = 0; i < TRIES && Files.exists(root); i++) {
            delete();
            try {
                Thread.sleep(Files.exists(root) ? PAUSE_MILLIS : 0);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void delete() {
        try (Stream<Path> walk = Files.walk(root)) {
            walk.sorted(Comparator.reverseOrder()).forEach(ScratchCopy::deleteIfPossible);
        } catch (IOException | UncheckedIOException unreadable) {
            return;
        }
    }

    private static void deleteIfPossible(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            return;
        }
    }
}
