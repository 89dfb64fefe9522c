package dev.optkit.runtime.results;

import dev.optkit.runtime.codec.Digests;
import dev.optkit.runtime.codec.TypeCodec;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of results: one per result, in a folder per operation.
 *
 * <p>A file appears under its name complete or not at all: it is written beside, forced to disk and moved.
 * Its time of change is when it was made, its time of access when it was last used. What a killed process
 * leaves behind is a file under no result's name, which is deleted once it is old. Safe for use by several
 * threads and processes.
 */
final class ResultStore {
    private static final System.Logger LOGGER = System.getLogger(ResultStore.class.getName());
    private static final String SUFFIX = ".result";
    private static final String UNFINISHED = ".unfinished";
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final Path directory;
    private final long mostBytes;
    private final Duration maxAge;
    private final InstantSource clock;

    ResultStore(Path directory, long mostBytes, Duration maxAge, InstantSource clock) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Deletes what is damaged; empty for that, and where there is nothing. */
    Optional<ResultFile.Found> read(String operation, String key, TypeCodec codec) throws IOException {
        Path file = file(operation, key);
        byte[] bytes;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (isOld(attributes)) {
                return Optional.empty();
            }
            bytes = attributes.size() > mostBytes ? new byte[0] : Files.readAllBytes(file);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
        Optional<ResultFile.Found> found = ResultFile.read(bytes, key, codec);
        if (found.isPresent()) {
            used(file);
        } else {
            LOGGER.log(Level.WARNING, "A stored result is damaged and is computed again: " + file);
            Files.deleteIfExists(file);
        }
        return found;
    }

    /** @throws IOException if the result cannot be stored; there is none then, or the one before */
    void write(String operation, String key, TypeCodec codec, @Nullable Object value) throws IOException {
        byte[] bytes = ResultFile.write(key, codec, value, (int) Math.min(mostBytes, Integer.MAX_VALUE - 64));
        Path folder = folder(operation);
        createPrivately(folder);
        makeRoom(bytes.length);
        Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            writeThrough(unfinished, bytes);
            Files.move(unfinished, file(operation, key), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(unfinished);
            throw e;
        }
    }

    /** Deletes the results of an operation. */
    void remove(String operation) throws IOException {
        for (Stored each : in(folder(operation))) {
            Files.deleteIfExists(each.file());
        }
    }

    /** Deletes results made longer ago than this. */
    void removeOlderThan(Duration age) throws IOException {
        for (Stored each : all()) {
            if (each.isOlderThan(age, clock.instant())) {
                Files.deleteIfExists(each.file());
            }
        }
    }

    List<Stored> all() throws IOException {
        List<Stored> stored = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : folders) {
                stored.addAll(in(folder));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return stored;
    }

    /** Deletes what is too old, and then what was not used for the longest time, until so many bytes fit. */
    private void makeRoom(long bytes) throws IOException {
        List<Stored> left = new ArrayList<>();
        long total = bytes;
        for (Stored each : all()) {
            if (each.isOlderThan(each.isUnfinished() ? GIVEN_UP : maxAge, clock.instant())) {
                Files.deleteIfExists(each.file());
            } else {
                left.add(each);
                total += each.bytes();
            }
        }
        left.sort(Comparator.comparing(Stored::used));
        for (Stored each : left) {
            if (total <= mostBytes) {
                return;
            } else if (!each.isUnfinished()) {
                Files.deleteIfExists(each.file());
                total -= each.bytes();
            }
        }
    }

    private static List<Stored> in(Path folder) throws IOException {
        List<Stored> stored = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                stored(file).ifPresent(stored::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return stored;
    }

    private static Optional<Stored> stored(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX) && !name.endsWith(UNFINISHED)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stored(
                    file,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.lastAccessTime().toInstant()));
        } catch (NoSuchFileException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    private boolean isOld(BasicFileAttributes attributes) {
        return attributes
                .lastModifiedTime()
                .toInstant()
                .isBefore(clock.instant().minus(maxAge));
    }

    private void used(Path file) {
        try {
            Files.getFileAttributeView(file, BasicFileAttributeView.class)
                    .setTimes(null, FileTime.from(clock.instant()), null);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "That a result was used cannot be noted", e);
        }
    }

    private void writeThrough(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        FileTime now = FileTime.from(clock.instant());
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(now, now, null);
    }

    /** Makes the new name last; not all systems let a folder be opened, and then it lasts a little later. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A folder cannot be forced to disk", e);
        }
    }

    /** Results may be of any kind, so nobody else is to read them. */
    static void createPrivately(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, mode);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "Left for later: " + file, e);
        }
    }

    private Path file(String operation, String key) {
        return folder(operation).resolve(key + SUFFIX);
    }

    /** Readable, and different for all operations. */
    private Path folder(String operation) {
        String readable = operation.replaceAll("[^A-Za-z0-9._-]", "_");
        byte[] digest = Digests.sha256(operation.getBytes(StandardCharsets.UTF_16BE));
        return directory.resolve(readable.substring(0, Math.min(60, readable.length())) + "-"
                + HexFormat.of().formatHex(digest, 0, 8));
    }

    /** A file of this store. */
    record Stored(Path file, long bytes, Instant made, Instant used) {
        boolean isUnfinished() {
            return file.getFileName().toString().endsWith(UNFINISHED);
        }

        boolean isOlderThan(Duration age, Instant now) {
            return made.isBefore(now.minus(age));
        }
    }
}
