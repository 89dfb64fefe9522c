package dev.optkit.runtime.redis;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Values that occur once. */
final class Tokens {
    static final int LENGTH = 16;

    private Tokens() {}

    static byte[] next() {
        UUID random = UUID.randomUUID();
        return ByteBuffer.allocate(LENGTH)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
    }
}
