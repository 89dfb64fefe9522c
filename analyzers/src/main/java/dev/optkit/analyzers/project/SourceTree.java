package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The Java, build, mapper and mapping files below a folder, found in one walk. */
final class SourceTree {

    private static final Pattern MAPPING_FILE = Pattern.compile(
            ".*\\.hbm\\.xml|persistence\\.xml|hibernate.*\\.(properties|cfg\\.xml)|application.*\\.(properties|ya?ml)");

    private final Path root;
    private final Consumer<Diagnostic> notes;
    private final Observer observer;
    private final TreeWalk walk;
    private final NavigableSet<String> javaFiles = new TreeSet<>();
    private final NavigableSet<String> mapperFiles = new TreeSet<>();
    private final NavigableSet<String> mappingFiles = new TreeSet<>();
    private final NavigableSet<String> buildFiles = new TreeSet<>();

    private SourceTree(Path root, Consumer<Diagnostic> notes, Observer observer) {
        this.root = root;
        this.notes = notes;
        this.observer = observer;
        this.walk = new TreeWalk(root, new Sorter());
    }

    /** Walks the folder, which must be a real path. */
    static SourceTree walk(Path realRoot, Consumer<Diagnostic> notes, Observer observer) {
        SourceTree tree = new SourceTree(realRoot, notes, observer);
        tree.walk.all();
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
        walk.declared(sourceRoot);
    }

    private final class Sorter implements TreeWalk.Visitor {

        @Override
        public void file(Path file, BasicFileAttributes attributes) {
            observer.file(file, attributes);
            if (attributes.isSymbolicLink()) {
                noteLink(file);
                return;
            }
            String name = Paths.name(file);
            if (name.endsWith(".java")) {
                javaFiles.add(Paths.relative(root, file));
            } else if (attributes.isRegularFile() && TreeWalk.BUILD_FILES.contains(name)) {
                buildFiles.add(Paths.relative(root, file));
            } else if (attributes.isRegularFile() && name.endsWith(".xml") && MapperSniffer.isMapper(file, observer)) {
                mapperFiles.add(Paths.relative(root, file));
            } else if (attributes.isRegularFile() && MAPPING_FILE.matcher(name).matches()) {
                mappingFiles.add(Paths.relative(root, file));
            }
        }

        @Override
        public void failed(Path path, IOException e) {
            observer.failed(path);
            String reason = e.getClass().getSimpleName();
            notes.accept(new Diagnostic(
                    Paths.relative(root, path),
                    0,
                    true,
                    "this could not be read (" + reason + "); let this user read it or exclude it"));
        }
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
