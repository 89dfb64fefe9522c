package dev.optkit.cli.wiring;

import dev.optkit.analyzers.project.Observer;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.project.SourceReader;
import dev.optkit.analyzers.project.TreeWalk;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.plan.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a project as analysis and rewriters see them. Texts are not kept while everything is read, but a file
 * that is read a second time must still be the same. Safe for use by many threads.
 */
final class ProjectFiles implements Sources {

    private final Path root;
    private final SourceReader reader;
    private final Observer observer;
    private final List<String> sourceFolders;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final Map<String, Optional<SourceFile>> kept = new ConcurrentHashMap<>();
    private final Map<String, List<String>> byName = new TreeMap<>();

    ProjectFiles(Project project, Observer observer) {
        this.root = project.root();
        this.sourceFolders = project.sourceFolders();
        this.reader = new SourceReader(project, observer);
        this.observer = observer;
    }

    /** Reads a file for analysis. */
    Read read(String path) {
        Read read = reader.read(path);
        if (read instanceof Read.Text text && isOther(text.file())) {
            observer.failed(root.resolve(path));
            return new Read.Unreadable(
                    new Diagnostic(path, 0, true, "changed: the file changed while it was looked at; run again"));
        }
        return read;
    }

    /** The text for rewriting: none when the encoding had to be guessed. */
    @Override
    public Optional<SourceFile> source(String path) {
        return kept.computeIfAbsent(
                path,
                p -> isThere(p)
                                && read(p) instanceof Read.Text text
                                && text.note().isEmpty()
                        ? Optional.of(text.file())
                        : Optional.empty());
    }

    /** What is looked for by name counts, whether it is there or not; Java files that are there count for what they say. */
    private boolean isThere(String path) {
        Path file = root.resolve(path);
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!there || !path.endsWith(".java")) {
            observer.asked(file);
        }
        return there;
    }

    /** Paths of the files whose text was asked for, be there one or not. */
    Set<String> sources() {
        return kept.keySet();
    }

    /** The hash of what was read of a file; empty if nothing was. */
    String hash(String path) {
        return hashes.getOrDefault(path, "");
    }

    @Override
    public synchronized List<String> filesNamed(String fileName) {
        if (byName.isEmpty()) {
            list();
        }
        return byName.getOrDefault(fileName, List.of());
    }

    /** A text in place of that on disk, with everything else about the file as it is. */
    Read changed(String path, String text) {
        SourceFile file = source(path)
                .map(original -> original.withText(text))
                .orElseGet(() -> new SourceFile(path, text, StandardCharsets.UTF_8, false, ""));
        return new Read.Text(file, Optional.empty());
    }

    /** A file of another state of the project, decoded as the one on disk would be. */
    Read other(String path, byte[] bytes) {
        return reader.decode(path, bytes);
    }

    private boolean isOther(SourceFile file) {
        String first = hashes.putIfAbsent(file.path(), file.hash());
        return first != null && !first.equals(file.hash());
    }

    private void list() {
        TreeWalk.walk(root, sourceFolders, new TreeWalk.Visitor() {
            @Override
            public void file(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString().replace('\\', '/');
                byName.computeIfAbsent(String.valueOf(file.getFileName()), name -> new ArrayList<>())
                        .add(path);
            }

            @Override
            public void failed(Path path, IOException e) {
                observer.failed(path);
            }
        });
        byName.values().forEach(Collections::sort);
    }
}
