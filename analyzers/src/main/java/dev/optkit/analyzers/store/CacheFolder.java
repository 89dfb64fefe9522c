package dev.optkit.analyzers.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        return new ProjectCache(root, projects().resolve(KeptFiles.name(root)), tool);
    }

    private Path projects() {
        return path.resolve("projects");
    }

    /** What is kept, used last first. */
    public List<Kept> list() {
        return KeptFiles.in(projects()).stream()
                .flatMap(folder -> KeptFiles.project(folder).map(root -> kept(root, folder)).stream())
                .sorted(Comparator.comparingLong(Kept::used).reversed())
                .toList();
    }

    private static Kept kept(Path root, Path folder) {
        long bytes = KeptFiles.written(folder).stream()
                .mapToLong(file -> file.toFile().length()) // 0 if another run has just replaced it
                .sum();
        return new Kept(root, folder, bytes, KeptFiles.used(folder));
    }

    /**
     * Deletes what is kept of all projects.
     *
     * @return the projects whose cache could not be deleted
     */
    public List<Kept> clear() {
        List<Kept> left = new ArrayList<>();
        for (Kept kept : list()) {
            if (!KeptFiles.delete(kept.folder())) {
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
                KeptFiles.delete(kept.folder());
            } else {
                KeptFiles.sweep(kept.folder());
            }
        }
    }
}
