package dev.optkit.analyzers.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link ByteWriter} wrote. Not thread-safe. */
final class ByteReader {

    private final byte[] bytes;
    private int at;
    private final List<String> texts = new ArrayList<>();

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The next byte.
     *
     * @throws DamagedException at the end
     */
    int readByte() {
        if (at >= bytes.length) {
            throw new DamagedException("it ends early");
        }
        return bytes[at++];
    }

    long readLong() {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = readByte();
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number of things that follow, each at least a byte long. */
    int readCount() {
        long count = readLong();
        if (count < 0 || count > bytes.length - at) {
            throw new DamagedException("a count is out of bounds");
        }
        return (int) count;
    }

    String readText() {
        long known = readLong();
        if (known >= 0) {
            if (known >= texts.size()) {
                throw new DamagedException("a text is missing");
            }
            return texts.get((int) known);
        }
        long length = -1 - known;
        if (length > bytes.length - at) {
            throw new DamagedException("a text is too long");
        }
        String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8).intern();
        at += (int) length;
        texts.add(text);
        return text;
    }
}
