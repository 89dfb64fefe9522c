package dev.optkit.analyzers.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What tells a changed file from one that is as it was, without opening it. All times are in nanoseconds since 1970.
 *
 * @param size in bytes
 * @param modified when its content was changed last, as far as programs do not set that time
 * @param changed when anything about it was changed last, which no program can set; the same where there is no such time
 * @param seen when it was looked at, by this machine's clock
 */
record FileStamp(long size, long modified, long changed, long seen) {

    /** Some file systems tell times apart by two seconds only. */
    private static final long RACY = TimeUnit.SECONDS.toNanos(2);

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final String ATTRIBUTES =
            UNIX ? "unix:size,isRegularFile,lastModifiedTime,ctime" : "size,isRegularFile,lastModifiedTime";

    /** The stamp of something that is no file, made now. */
    static FileStamp now() {
        return new FileStamp(0, 0, 0, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }

    /** The stamp of a regular file as it is now. */
    static Optional<FileStamp> of(Path file) {
        return of(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The stamp of what a path leads to. */
    static Optional<FileStamp> ofTarget(Path file) {
        return of(file, new LinkOption[0]);
    }

    private static Optional<FileStamp> of(Path file, LinkOption... options) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, options);
            return Boolean.TRUE.equals(attributes.get("isRegularFile"))
                    ? Optional.of(of(attributes))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FileStamp of(Map<String, Object> attributes) {
        long modified = nanoseconds(attributes, "lastModifiedTime");
        return new FileStamp(
                attributes.get("size") instanceof Long size ? size : 0,
                modified,
                attributes.containsKey("ctime") ? nanoseconds(attributes, "ctime") : modified,
                TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }

    private static long nanoseconds(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    /** Whether a file with this stamp now is as it was with the other. */
    boolean isLike(FileStamp other) {
        return size == other.size && modified == other.modified && changed == other.changed;
    }

    /** Whether the file could have changed again, after it was looked at, without another time of change. */
    boolean isRacy() {
        return Math.max(modified, changed) > seen - RACY;
    }

    /** What {@link #isLike} compares. */
    String text() {
        return size + " " + modified + " " + changed;
    }
}
