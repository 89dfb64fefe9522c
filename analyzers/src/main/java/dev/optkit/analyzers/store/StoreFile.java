package dev.optkit.analyzers.store;

import dev.optkit.core.text.ContentHash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of pieces with a list of them at its end. Each piece and the list have checksums; a file that does not end as
 * it should, or was written by another build of this program, is no file.
 */
final class StoreFile implements AutoCloseable {

    static final long MAGIC = 0x6f70746b69743031L;
    static final int FOOTER = 2 * Long.BYTES + 3 * Integer.BYTES;
    static final RecordCodec<Listing> LISTING = new RecordCodec<>(Listing.class);

    /**
     * A piece.
     *
     * @param name what it is found by, such as the path of a file of the project
     * @param stamp of that file, or when the piece was added
     * @param hash of that file's content, if it is about one
     * @param offset where it begins
     * @param length in bytes
     * @param checksum of its bytes: equal pieces have equal ones
     */
    record Entry(String name, FileStamp stamp, String hash, long offset, int length, String checksum) {

        Entry at(long place) {
            return new Entry(name, stamp, hash, place, length, checksum);
        }
    }

    record Listing(List<Entry> entries) {
        Listing {
            entries = List.copyOf(entries);
        }
    }

    private final FileChannel channel;
    private final List<Entry> entries;

    private StoreFile(FileChannel channel, List<Entry> entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /** Opens a file, if there is one that this program can read. */
    static Optional<StoreFile> open(Path file, String layout) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return Optional.of(new StoreFile(channel, listing(channel, layout).entries()));
        } catch (IOException | DamagedException e) {
            close(channel);
            return Optional.empty();
        }
    }

    /** What one piece of a file says, if there is one that this program can read. */
    static <T extends Record> Optional<T> find(Path file, String layout, String name, RecordCodec<T> codec) {
        Optional<StoreFile> open = open(file, layout);
        try {
            return open.flatMap(f -> f.entries.stream()
                    .filter(e -> e.name().equals(name))
                    .findFirst()
                    .flatMap(f::read)
                    .flatMap(codec::tryRead));
        } finally {
            open.ifPresent(StoreFile::close);
        }
    }

    private static Listing listing(FileChannel channel, String layout) throws IOException {
        long end = channel.size() - FOOTER;
        ByteBuffer footer = ByteBuffer.wrap(bytes(channel, end, FOOTER));
        long offset = footer.getLong();
        int length = footer.getInt();
        int checksum = footer.getInt();
        if (footer.getInt() != checksum(layout.getBytes(StandardCharsets.UTF_8))
                || footer.getLong() != MAGIC
                || offset + length != end) {
            throw new DamagedException("it ends otherwise");
        }
        byte[] list = bytes(channel, offset, length);
        if (checksum(list) != checksum) {
            throw new DamagedException("the list is damaged");
        }
        return LISTING.read(list);
    }

    private static byte[] bytes(FileChannel channel, long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > channel.size()) {
            throw new DamagedException("it is too short");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {}
        if (buffer.hasRemaining()) {
            throw new DamagedException("it ends early");
        }
        return buffer.array();
    }

    static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    List<Entry> entries() {
        return entries;
    }

    /** The bytes of a piece, if they are those that were written. */
    Optional<byte[]> read(Entry entry) {
        try {
            byte[] bytes = bytes(channel, entry.offset(), entry.length());
            return ContentHash.of(bytes).equals(entry.checksum()) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | DamagedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    static void close(@Nullable Closeable open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // Nothing is lost: what was to be read has been, and what is written is checked when read.
            }
        }
    }
}
