package dev.optkit.analyzers.store;

import dev.optkit.analyzers.project.Observer;
import dev.optkit.analyzers.project.TreeWalk;
import dev.optkit.core.text.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** Notes of the same walk through the project, and of nothing else yet. */
    synchronized InputNotes ofWalk() {
        InputNotes walk = new InputNotes();
        walk.met.putAll(met);
        fresh.stream().filter(f -> !f.asked()).forEach(walk.fresh::add);
        walk.failed = failed;
        return walk;
    }

    /** Notes what looking at these gives, too. */
    InputNotes with(Collection<Path> places, Collection<Path> folders) {
        places.forEach(this::asked);
        folders.forEach(this::listed);
        return this;
    }

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
        return notes.with(asked, listed);
    }

    @Override
    public synchronized void file(Path file, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            met.put(file, "-> " + target(file));
        } else if (has(file, EXTENSIONS)) {
            met.put(file, stamp(file, false, FileStamp.of(file)));
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
            asked.put(path, Files.isDirectory(path) ? "/" : stamp(path, true, FileStamp.ofTarget(path)));
        }
    }

    private String stamp(Path file, boolean byName, Optional<FileStamp> stamp) {
        if (stamp.isPresent() && stamp.get().isRacy()) {
            fresh.add(Inputs.Fresh.of(file, byName));
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
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    @Override
    public synchronized void failed(Path path) {
        failed = true;
    }

    /**
     * What was noted, unless something could not be read.
     *
     * @param apart extensions of the files that are there, whatever they say, in the hash of the rest
     */
    synchronized Optional<Inputs> inputs(Set<String> apart) {
        return failed ? Optional.empty() : Optional.of(new Inputs(all(), rest(apart), fresh));
    }

    /** Whether all is as it was. */
    synchronized boolean isSame(Inputs before) {
        return !failed && all().equals(before.hash()) && before.fresh().stream().allMatch(Inputs.Fresh::isUnchanged);
    }

    /** Whether all is as it was, but for what files of the project with one of these extensions say. */
    synchronized boolean isSameBut(Set<String> apart, Inputs before) {
        return !failed
                && rest(apart).equals(before.rest())
                && before.fresh().stream().allMatch(f -> (!f.asked() && has(f.file(), apart)) || f.isUnchanged());
    }

    private String all() {
        return hash(met + "\n" + asked + "\n" + listed);
    }

    private String rest(Set<String> apart) {
        StringBuilder rest = new StringBuilder();
        met.forEach((file, state) ->
                rest.append(file).append('=').append(apart(file, state, apart)).append('\n'));
        return hash(rest + "\n" + asked + "\n" + listed);
    }

    /** Links, and what is no file, are told apart all the same. */
    private static String apart(Path file, String state, Set<String> apart) {
        return !state.isEmpty() && !state.startsWith("->") && has(file, apart) ? "*" : state;
    }

    private static String hash(String all) {
        return ContentHash.of(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a file has one of these extensions. */
    static boolean has(Path file, Set<String> extensions) {
        String name = file.toString();
        return extensions.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    synchronized List<Path> asked() {
        return List.copyOf(asked.keySet());
    }

    synchronized List<Path> listed() {
        return List.copyOf(listed.keySet());
    }
}
