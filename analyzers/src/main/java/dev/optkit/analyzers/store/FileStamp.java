package dev.optkit.analyzers.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What tells a changed file from one that is as it was, without opening it.
 *
 * @param size in bytes
 * @param modified when it was changed last, in nanoseconds since 1970 by the file system's clock
 * @param seen when it was looked at, by this machine's clock
 */
record FileStamp(long size, long modified, long seen) {

    /** Some file systems tell times apart by two seconds only. */
    private static final long RACY = TimeUnit.SECONDS.toNanos(2);

    /** The stamp of a regular file as it is now. */
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }

    boolean isLike(FileStamp other) {
        return size == other.size && modified == other.modified;
    }

    /** Whether the file could have changed again, after it was looked at, without another time of change. */
    boolean isRacy() {
        return modified > seen - RACY;
    }
}
