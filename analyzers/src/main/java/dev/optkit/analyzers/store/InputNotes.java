package dev.optkit.analyzers.store;

import dev.optkit.analyzers.project.Observer;
import dev.optkit.analyzers.project.TreeWalk;
import dev.optkit.core.text.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes what a report depends on while it is looked at, so that what changes later shows. Safe for use by many threads.
 */
public final class InputNotes implements Observer {

    /** Other files are not opened unless they are asked for by name. */
    private static final Set<String> EXTENSIONS = Set.of("java", "xml", "properties", "yml", "yaml", "gradle", "kts");

    private final SortedMap<Path, String> met = new TreeMap<>();
    private final SortedMap<Path, String> asked = new TreeMap<>();
    private final SortedMap<Path, String> listed = new TreeMap<>();
    private final List<Inputs.Fresh> fresh = new ArrayList<>();
    private boolean failed;

    InputNotes() {}

    /**
     * The notes that looking at the same things gives now.
     *
     * @param root folder of the project
     * @param sources relative paths of its source roots
     * @param asked what was looked for
     * @param listed folders that were listed
     * @throws IOException if there is no such folder
     */
    static InputNotes now(Path root, List<String> sources, Collection<Path> asked, Collection<Path> listed)
            throws IOException {
        InputNotes notes = new InputNotes();
        TreeWalk.walk(root.toRealPath(), sources, new TreeWalk.Visitor() {
            @Override
            public void file(Path file, BasicFileAttributes attributes) {
                notes.file(file, attributes);
            }

            @Override
            public void failed(Path path, IOException e) {
                notes.failed(path);
            }
        });
        asked.forEach(notes::asked);
        listed.forEach(notes::listed);
        return notes;
    }

    @Override
    public synchronized void file(Path file, BasicFileAttributes attributes) {
        String name = file.toString();
        if (attributes.isSymbolicLink()) {
            met.put(file, "-> " + target(file));
        } else if (EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            met.put(file, stamp(file, FileStamp.of(file)));
        }
    }

    private static String target(Path link) {
        try {
            return link.toRealPath() + (Files.isDirectory(link) ? "/" : "");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public synchronized void asked(Path path) {
        if (!asked.containsKey(path)) {
            asked.put(path, Files.isDirectory(path) ? "/" : stamp(path, FileStamp.ofTarget(path)));
        }
    }

    private String stamp(Path file, Optional<FileStamp> stamp) {
        if (stamp.isPresent() && stamp.get().isRacy()) {
            fresh.add(Inputs.Fresh.of(file));
        }
        return stamp.map(FileStamp::text).orElse("");
    }

    @Override
    public synchronized void listed(Path folder) {
        listed.computeIfAbsent(folder, InputNotes::names);
    }

    private static String names(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(c -> String.valueOf(c.getFileName())).sorted().collect(Collectors.joining("/"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public synchronized void failed(Path path) {
        failed = true;
    }

    /** What was noted, unless something could not be read. */
    synchronized Optional<Inputs> inputs() {
        String all = met + "\n" + asked + "\n" + listed;
        return failed
                ? Optional.empty()
                : Optional.of(new Inputs(ContentHash.of(all.getBytes(StandardCharsets.UTF_8)), fresh));
    }

    synchronized List<Path> asked() {
        return List.copyOf(asked.keySet());
    }

    synchronized List<Path> listed() {
        return List.copyOf(listed.keySet());
    }
}
