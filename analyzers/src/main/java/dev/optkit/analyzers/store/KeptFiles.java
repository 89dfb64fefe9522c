package dev.optkit.analyzers.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that are kept of one project: which folders and files are ours, and what becomes of them. */
final class KeptFiles {

    /** What was not finished in this time never will be. */
    private static final long LONGEST_RUN = TimeUnit.DAYS.toMillis(1);

    /** Names the project, and so tells our folders from others. */
    private static final String MARKER = "project.txt";

    private static final int LONGEST_PATH = 1 << 14;
    private static final Pattern PIECE = Pattern.compile("(facts|modules|reports)\\.bin");
    private static final Pattern UNFINISHED = Pattern.compile("(facts|modules|reports)\\.bin\\.[0-9]+\\.new");

    private KeptFiles() {}

    /** What the folder of a project is called. */
    static String name(Path root) {
        String name = String.valueOf(root.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name + "-"
                + Integer.toHexString(StoreFile.checksum(root.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The project that a folder is about, if it is one of ours: named after the project that its marker names. */
    static Optional<Path> project(Path folder) {
        Path marker = folder.resolve(MARKER);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Files.size(marker) > LONGEST_PATH
                    ? Optional.empty()
                    : Optional.of(Path.of(Files.readString(marker)))
                            .filter(root -> String.valueOf(folder.getFileName()).equals(name(root)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** When a project was used last, in milliseconds since 1970. */
    static long used(Path folder) {
        return folder.resolve(MARKER).toFile().lastModified();
    }

    /** The files in one of our folders that this program has written, the marker last. */
    static List<Path> written(Path folder) {
        List<Path> written = new ArrayList<>(named(folder, PIECE));
        written.addAll(named(folder, UNFINISHED));
        written.add(folder.resolve(MARKER));
        return written;
    }

    private static List<Path> named(Path folder, Pattern name) {
        return in(folder).stream()
                .filter(f -> name.matcher(String.valueOf(f.getFileName())).matches())
                .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** What lies in a folder, if there is one. */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Deletes what runs that were killed left behind. */
    static void sweep(Path folder) {
        long oldest = System.currentTimeMillis() - LONGEST_RUN;
        named(folder, UNFINISHED).stream()
                .map(Path::toFile)
                .filter(file -> file.lastModified() < oldest)
                .forEach(File::delete);
    }

    /** Deletes our files; a folder that someone else has put others into stays. */
    static boolean delete(Path folder) {
        try {
            for (Path file : written(folder)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return false;
        }
        folder.toFile().delete();
        return true;
    }

    /** Says in a project's folder which project it is, and that it is used. */
    static void sign(Path folder, Path root) {
        try {
            Files.createDirectories(folder);
            Path marker = folder.resolve(MARKER);
            if (project(folder).isPresent()) {
                Files.setLastModifiedTime(marker, FileTime.fromMillis(System.currentTimeMillis()));
            } else {
                Files.writeString(marker, root.toString());
            }
        } catch (IOException ignored) {
            // It is neither listed nor deleted, and what is used last is known less well.
        }
    }
}
