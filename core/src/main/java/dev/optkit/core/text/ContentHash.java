package dev.optkit.core.text;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether a file is still as it was read. Two checksums of different kind and the length: what happens to files by
 * accident shows, and it costs a fraction of a cryptographic hash. It is no proof against someone who wants a collision.
 */
public final class ContentHash {

    private ContentHash() {}

    /** The hash of some bytes, in hexadecimal. */
    public static String of(byte[] bytes) {
        CRC32 first = new CRC32();
        first.update(bytes);
        CRC32C second = new CRC32C();
        second.update(bytes);
        long both = first.getValue() << 32 | second.getValue();
        return Integer.toHexString(bytes.length) + "-" + Long.toHexString(both);
    }
}
