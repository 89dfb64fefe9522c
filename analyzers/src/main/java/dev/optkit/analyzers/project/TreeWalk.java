package dev.optkit.analyzers.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one way to walk a project, so that all who do see the same folders. Symbolic links are not followed.
 *
 * <p>Left out are hidden folders, {@code node_modules}, and folders named like build output that lie beside a
 * build file or a {@code src} folder; a package named {@code build} is read. Source roots that the build declares are
 * read wherever they lie.
 */
public final class TreeWalk {

    static final Set<String> BUILD_FILES =
            Set.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private static final Set<String> OUTPUT = Set.of("target", "build", "out", "bin", "generated");

    private final Path root;
    private final Visitor visitor;
    private final NavigableSet<String> skipped = new TreeSet<>();

    /** Is told what the walk meets. */
    public interface Visitor {

        /** Anything that is no folder. */
        void file(Path file, BasicFileAttributes attributes);

        /** What could not be read. */
        void failed(Path path, IOException e);
    }

    TreeWalk(Path realRoot, Visitor visitor) {
        this.root = realRoot;
        this.visitor = visitor;
    }

    /**
     * Walks a project.
     *
     * @param realRoot its folder, a real path
     * @param declared relative paths of its source roots
     */
    public static void walk(Path realRoot, Collection<String> declared, Visitor visitor) {
        TreeWalk walk = new TreeWalk(realRoot, visitor);
        walk.all();
        declared.forEach(walk::declared);
    }

    /** Walks everything but what is left out. */
    void all() {
        walk(root);
    }

    /** Walks a source root, if it lies in a folder that was left out. */
    void declared(String sourceRoot) {
        if (skipped.stream().anyMatch(s -> Paths.isAtOrBelow(sourceRoot, s))) {
            walk(root.resolve(sourceRoot));
        }
    }

    /** Whether the walk would meet a file, be it there or not. */
    public static boolean meets(Path realRoot, Collection<String> declared, String path) {
        String folder = Paths.parent(path);
        String start = declared.stream()
                .filter(d -> Paths.isAtOrBelow(folder, d))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse("");
        TreeWalk walk = new TreeWalk(realRoot, new Nobody());
        for (String f = folder; !f.equals(start); f = Paths.parent(f)) {
            if (walk.isLeftOut(realRoot.resolve(f))) {
                return false;
            }
        }
        return true;
    }

    private void walk(Path start) {
        try {
            Files.walkFileTree(start, new Walker(start));
        } catch (IOException e) {
            visitor.failed(start, e);
        }
    }

    private boolean isLeftOut(Path dir) {
        String name = Paths.name(dir);
        if (name.startsWith(".") || name.equals("node_modules")) {
            return true;
        }
        return OUTPUT.contains(name) && isBesideSources(dir);
    }

    private boolean isBesideSources(Path dir) {
        Path parent = dir.resolveSibling(".");
        return root.equals(dir.getParent())
                || Files.isDirectory(parent.resolve("src"))
                || BUILD_FILES.stream().anyMatch(f -> Files.exists(parent.resolve(f), LinkOption.NOFOLLOW_LINKS));
    }

    private final class Walker extends SimpleFileVisitor<Path> {

        private final Path start;

        Walker(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (!dir.equals(start) && isLeftOut(dir)) {
                skipped.add(Paths.relative(root, dir));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            visitor.file(file, attributes);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            visitor.failed(file, e);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            if (e != null) {
                visitor.failed(dir, e);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static final class Nobody implements Visitor {

        @Override
        public void file(Path file, BasicFileAttributes attributes) {
            // Nobody is told.
        }

        @Override
        public void failed(Path path, IOException e) {
            // Nobody is told.
        }
    }
}
