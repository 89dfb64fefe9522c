package dev.optkit.analyzers.store;

import dev.optkit.core.text.ContentHash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new file beside the old one and puts it in its place at the end. What fails makes it give up silently:
 * the next run does the work again. Safe for use by many threads.
 */
final class StoreWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final String layout;
    private final Map<String, StoreFile.Entry> entries = new HashMap<>();
    private @Nullable Path unfinished;
    private @Nullable OutputStream out;
    private long written;
    private boolean failed;

    StoreWriter(Path target, String layout) {
        this.target = target;
        this.layout = layout;
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    synchronized Optional<StoreFile.Entry> add(String name, FileStamp stamp, String hash, byte[] piece) {
        Optional<StoreFile.Entry> added = append(piece)
                .map(offset -> new StoreFile.Entry(name, stamp, hash, offset, piece.length, ContentHash.of(piece)));
        added.ifPresent(entry -> entries.put(name, entry));
        return added;
    }

    /** Adds pieces of the old file, unless there are newer ones, and puts the new file in its place. */
    synchronized void finish(Optional<StoreFile> old, List<StoreFile.Entry> others) {
        for (StoreFile.Entry other : others) {
            if (!entries.containsKey(other.name())) {
                old.flatMap(file -> file.read(other))
                        .flatMap(this::append)
                        .ifPresent(offset -> entries.put(other.name(), other.at(offset)));
            }
        }
        List<StoreFile.Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparing(StoreFile.Entry::name));
        byte[] list = StoreFile.LISTING.write(new StoreFile.Listing(sorted));
        append(list).flatMap(offset -> append(footer(offset, list))).ifPresent(end -> publish());
        close();
    }

    private byte[] footer(long offset, byte[] list) {
        return ByteBuffer.allocate(StoreFile.FOOTER)
                .putLong(offset)
                .putInt(list.length)
                .putInt(StoreFile.checksum(list))
                .putInt(StoreFile.checksum(layout.getBytes(StandardCharsets.UTF_8)))
                .putLong(StoreFile.MAGIC)
                .array();
    }

    private Optional<Long> append(byte[] piece) {
        if (failed) {
            return Optional.empty();
        }
        try {
            long offset = written;
            opened().write(piece);
            written += piece.length;
            return Optional.of(offset);
        } catch (IOException e) {
            failed = true;
            return Optional.empty();
        }
    }

    private OutputStream opened() throws IOException {
        if (out == null) {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Path file = Files.createTempFile(target.toAbsolutePath().getParent(), target.getFileName() + ".", ".new");
            unfinished = file;
            out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER);
        }
        return out;
    }

    private void publish() {
        if (unfinished != null && flushed()) {
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                unfinished = null;
            } catch (IOException e) {
                failed = true;
            }
        }
    }

    /** What is still in memory is on disk before the file gets its name. */
    private boolean flushed() {
        try {
            if (out != null) {
                out.close();
                out = null;
            }
            return true;
        } catch (IOException e) {
            failed = true;
            return false;
        }
    }

    @Override
    public synchronized void close() {
        StoreFile.close(out);
        out = null;
        if (unfinished != null) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException ignored) {
                // It lies there until the cache is cleared or trimmed.
            }
            unfinished = null;
        }
    }
}
