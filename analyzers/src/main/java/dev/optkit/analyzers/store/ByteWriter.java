package dev.optkit.analyzers.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Grows a byte array; each text is written once and referred to after that. Not thread-safe. */
final class ByteWriter {

    private static final int FIRST_SIZE = 1 << 12;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    private final Map<String, Integer> texts = new HashMap<>();

    void writeByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first; small numbers of either sign are short. */
    void writeLong(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    void writeText(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            writeLong(known);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeLong(-1 - utf8.length);
        while (bytes.length - size < utf8.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
