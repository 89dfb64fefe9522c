package dev.optkit.analyzers.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which the caches of all projects lie, one folder for each.
 *
 * @param path where it is; it need not exist
 */
public record CacheFolder(Path path) {

    /** All caches together are kept below this, the projects that were looked at longest ago going first. */
    public static final long MOST_BYTES = 2L << 30;

    private static final String ROOT = "project.txt";

    /**
     * What is kept of one project.
     *
     * @param root the project's folder
     * @param folder where it is kept
     * @param bytes how much it is
     * @param used when it was used last, in nanoseconds since 1970
     */
    public record Kept(Path root, Path folder, long bytes, long used) {}

    /** The cache of a project. */
    public ProjectCache of(Path root, String tool) {
        String name = String.valueOf(root.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        String id = Integer.toHexString(StoreFile.checksum(root.toString().getBytes(StandardCharsets.UTF_8)));
        return new ProjectCache(root, projects().resolve(name + "-" + id), tool);
    }

    private Path projects() {
        return path.resolve("projects");
    }

    /** What is kept, used last first. */
    public List<Kept> list() {
        try (Stream<Path> folders = Files.list(projects())) {
            return folders.filter(Files::isDirectory)
                    .map(CacheFolder::kept)
                    .sorted(Comparator.comparingLong(Kept::used).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Kept kept(Path folder) {
        long bytes = 0;
        long used = 0;
        for (Path file : files(folder)) {
            Optional<FileStamp> stamp = FileStamp.of(file); // another run may just have replaced it
            bytes += stamp.map(FileStamp::size).orElse(0L);
            used = Math.max(used, stamp.map(FileStamp::modified).orElse(0L));
        }
        return new Kept(root(folder), folder, bytes, used);
    }

    private static Path root(Path folder) {
        try {
            return Path.of(Files.readString(folder.resolve(ROOT)));
        } catch (IOException | RuntimeException e) {
            return folder;
        }
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

    /** Deletes what was used longest ago until the rest is small enough. */
    public void trim(long mostBytes) {
        long sum = 0;
        for (Kept kept : list()) {
            sum += kept.bytes();
            if (sum > mostBytes) {
                delete(kept);
            }
        }
    }

    private static boolean delete(Kept kept) {
        try {
            for (Path file : files(kept.folder())) {
                Files.deleteIfExists(file);
            }
            return Files.deleteIfExists(kept.folder());
        } catch (IOException e) {
            return false;
        }
    }

    /** Says in a project's folder which project it is. */
    static void sign(Path folder, Path root) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve(ROOT))) {
                Files.writeString(folder.resolve(ROOT), root.toString());
            }
        } catch (IOException ignored) {
            // The list of caches shows the folder instead.
        }
    }
}
