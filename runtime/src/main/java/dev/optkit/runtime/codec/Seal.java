package dev.optkit.runtime.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A checksum before bytes that come from elsewhere: over them, and over the name of what they belong to.
 *
 * @param owner the name
 * @param length bytes of the checksum, at most 32
 */
public record Seal(String owner, int length) {

    public byte[] put(byte[] body) {
        return ByteBuffer.allocate(length + body.length)
                .put(checksum(body))
                .put(body)
                .array();
    }

    /** What is read behind the checksum; empty if that does not fit, or the reader cannot read it. */
    public <T> Optional<T> read(byte[] sealed, Function<Input, Optional<T>> reader) {
        if (sealed.length < length) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(sealed, length, sealed.length);
        if (!Arrays.equals(Arrays.copyOf(sealed, length), checksum(body))) {
            return Optional.empty();
        }
        try {
            return reader.apply(new Input(body));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Constructors of records and parsers of the JDK throw what they like.
            return Optional.empty();
        }
    }

    private byte[] checksum(byte[] body) {
        return Arrays.copyOf(Digests.sha256(owner.getBytes(StandardCharsets.UTF_8), body), length);
    }
}
