package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Java, build, mapper and mapping files below a folder, found in one walk. Symbolic links are not followed.
 *
 * <p>Left out are hidden folders, {@code node_modules}, and folders named like build output that lie beside a
 * build file or a {@code src} folder; a package named {@code build} is read.
 */
final class SourceTree {

    private static final Set<String> OUTPUT = Set.of("target", "build", "out", "bin", "generated");
    private static final Set<String> BUILD_FILES =
            Set.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private static final Pattern MAPPING_FILE = Pattern.compile(
            ".*\\.hbm\\.xml|persistence\\.xml|hibernate.*\\.(properties|cfg\\.xml)|application.*\\.(properties|ya?ml)");

    private final Path root;
    private final Consumer<Diagnostic> notes;
    private final NavigableSet<String> javaFiles = new TreeSet<>();
    private final NavigableSet<String> mapperFiles = new TreeSet<>();
    private final NavigableSet<String> mappingFiles = new TreeSet<>();
    private final NavigableSet<String> buildFiles = new TreeSet<>();
    private final NavigableSet<String> skipped = new TreeSet<>();

    private SourceTree(Path root, Consumer<Diagnostic> notes) {
        this.root = root;
        this.notes = notes;
    }

    /** Walks the folder, which must be a real path. */
    static SourceTree walk(Path realRoot, Consumer<Diagnostic> notes) {
        SourceTree tree = new SourceTree(realRoot, notes);
        tree.add(realRoot);
        return tree;
    }

    Path root() {
        return root;
    }

    /** Relative paths of all Java files, sorted. */
    List<String> javaFiles() {
        return List.copyOf(javaFiles);
    }

    /** Relative paths of the XML files that look like mapper files, sorted. */
    List<String> mapperFiles() {
        return List.copyOf(mapperFiles);
    }

    /** Relative paths of the files that by their name can say how objects are mapped to tables, sorted. */
    List<String> mappingFiles() {
        return List.copyOf(mappingFiles);
    }

    /** Relative paths of the build files of a name, sorted. */
    List<String> buildFiles(String name) {
        return buildFiles.stream()
                .filter(f -> f.equals(name) || f.endsWith("/" + name))
                .toList();
    }

    boolean hasBuildFile(String path) {
        return buildFiles.contains(path);
    }

    /** Folders that hold a build file, sorted. */
    NavigableSet<String> buildFolders() {
        NavigableSet<String> folders = new TreeSet<>();
        buildFiles.forEach(f -> folders.add(Paths.parent(f)));
        return folders;
    }

    /** Reads a source root after all, although it lies in a folder that is left out by its name. */
    void readDeclared(String sourceRoot) {
        if (skipped.stream().anyMatch(s -> Paths.isAtOrBelow(sourceRoot, s))) {
            add(root.resolve(sourceRoot));
        }
    }

    private void add(Path folder) {
        try {
            Files.walkFileTree(folder, new Visitor(folder));
        } catch (IOException e) {
            unreadable(folder, e);
        }
    }

    private void unreadable(Path path, IOException e) {
        String reason = e.getClass().getSimpleName();
        notes.accept(new Diagnostic(
                Paths.relative(root, path),
                0,
                true,
                "this could not be read (" + reason + "); let this user read it or exclude it"));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path start;

        Visitor(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (dir.equals(start) || !isLeftOut(dir)) {
                return FileVisitResult.CONTINUE;
            }
            skipped.add(Paths.relative(root, dir));
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                noteLink(file);
                return FileVisitResult.CONTINUE;
            }
            String name = Paths.name(file);
            if (name.endsWith(".java")) {
                javaFiles.add(Paths.relative(root, file));
            } else if (attributes.isRegularFile() && BUILD_FILES.contains(name)) {
                buildFiles.add(Paths.relative(root, file));
            } else if (attributes.isRegularFile() && name.endsWith(".xml") && MapperSniffer.isMapper(file)) {
                mapperFiles.add(Paths.relative(root, file));
            } else if (attributes.isRegularFile() && MAPPING_FILE.matcher(name).matches()) {
                mappingFiles.add(Paths.relative(root, file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable(file, e);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            if (e != null) {
                unreadable(dir, e);
            }
            return FileVisitResult.CONTINUE;
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

    private void noteLink(Path link) {
        try {
            boolean inside = link.toRealPath().startsWith(root);
            if (!inside && (Files.isDirectory(link) || Paths.name(link).endsWith(".java"))) {
                notes.accept(new Diagnostic(
                        Paths.relative(root, link),
                        0,
                        true,
                        "this symbolic link leaves the assessed folder and is not followed; assess its target too"));
            }
        } catch (IOException e) {
            if (Paths.name(link).endsWith(".java")) {
                notes.accept(new Diagnostic(
                        Paths.relative(root, link),
                        0,
                        true,
                        "this symbolic link leads to no file that can be read; repair or remove it"));
            }
        }
    }
}
