package dev.optkit.analyzers.store;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which the caches of all projects lie, one folder for each.
 *
 * <p>It may be any folder of the user's, so whatever is not known to be written by this program is left alone.
 *
 * @param path where it is; it need not exist
 */
public record CacheFolder(Path path) {

    /** All caches together are kept below this, the projects that were looked at longest ago going first. */
    public static final long MOST_BYTES = 2L << 30;

    /** What was not finished in this time never will be. */
    private static final long LONGEST_RUN = TimeUnit.DAYS.toMillis(1);

    /** Names the project, and so tells our folders from others. */
    private static final String MARKER = "project.txt";

    private static final int LONGEST_PATH = 1 << 14;
    private static final Pattern PIECE = Pattern.compile("(facts|reports)\\.bin");
    private static final Pattern UNFINISHED = Pattern.compile("(facts|reports)\\.bin\\.[0-9]+\\.new");

    /**
     * What is kept of one project.
     *
     * @param root the project's folder
     * @param folder where it is kept
     * @param bytes how much it is
     * @param used when it was used last, in milliseconds since 1970
     */
    public record Kept(Path root, Path folder, long bytes, long used) {}

    /** The cache of a project. */
    public ProjectCache of(Path root, String tool) {
        return new ProjectCache(root, projects().resolve(name(root)), tool);
    }

    private static String name(Path root) {
        String name = String.valueOf(root.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name + "-"
                + Integer.toHexString(StoreFile.checksum(root.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Path projects() {
        return path.resolve("projects");
    }

    /** What is kept, used last first. */
    public List<Kept> list() {
        return files(projects()).stream()
                .flatMap(folder -> root(folder).map(root -> kept(root, folder)).stream())
                .sorted(Comparator.comparingLong(Kept::used).reversed())
                .toList();
    }

    /** The project that a folder is about, if it is one of ours: named after the project that its marker names. */
    private static Optional<Path> root(Path folder) {
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

    private static Kept kept(Path root, Path folder) {
        long bytes = 0;
        for (Path file : written(folder)) {
            bytes += file.toFile().length(); // 0 if another run has just replaced it
        }
        return new Kept(root, folder, bytes, folder.resolve(MARKER).toFile().lastModified());
    }

    /** The files in one of our folders that this program has written, the marker last. */
    private static List<Path> written(Path folder) {
        List<Path> written = new ArrayList<>(named(folder, PIECE));
        written.addAll(named(folder, UNFINISHED));
        written.add(folder.resolve(MARKER));
        return written;
    }

    private static List<Path> named(Path folder, Pattern name) {
        return files(folder).stream()
                .filter(f -> name.matcher(String.valueOf(f.getFileName())).matches())
                .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Deletes what is kept of all projects.
     *
     * @return the projects whose cache could not be deleted
     */
    public List<Kept> clear() {
        List<Kept> left = new ArrayList<>();
        for (Kept kept : list()) {
            if (!delete(kept)) {
                left.add(kept);
            }
        }
        return left;
    }

    /** Deletes what was used longest ago until the rest is small enough, and what runs that were killed left behind. */
    public void trim(long mostBytes) {
        long sum = 0;
        for (Kept kept : list()) {
            sum += kept.bytes();
            if (sum > mostBytes) {
                delete(kept);
            } else {
                sweep(kept.folder());
            }
        }
    }

    private static void sweep(Path folder) {
        long oldest = System.currentTimeMillis() - LONGEST_RUN;
        named(folder, UNFINISHED).stream()
                .map(Path::toFile)
                .filter(file -> file.lastModified() < oldest)
                .forEach(File::delete);
    }

    /** A folder that someone else has put files into stays, without ours. */
    private static boolean delete(Kept kept) {
        try {
            for (Path file : written(kept.folder())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return false;
        }
        kept.folder().toFile().delete();
        return true;
    }

    /** Says in a project's folder which project it is, and that it is used. */
    static void sign(Path folder, Path root) {
        try {
            Files.createDirectories(folder);
            Path marker = folder.resolve(MARKER);
            if (root(folder).isPresent()) {
                Files.setLastModifiedTime(marker, FileTime.fromMillis(System.currentTimeMillis()));
            } else {
                Files.writeString(marker, root.toString());
            }
        } catch (IOException ignored) {
            // It is neither listed nor deleted, and what is used last is known less well.
        }
    }
}
