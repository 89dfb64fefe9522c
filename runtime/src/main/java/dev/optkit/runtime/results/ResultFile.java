package dev.optkit.runtime.results;

import dev.optkit.runtime.codec.Digests;
import dev.optkit.runtime.codec.Input;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.Output;
import dev.optkit.runtime.codec.TypeCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A result as it is in its file: a checksum over the key and all that follows, a version, the value. */
final class ResultFile {
    private static final int VERSION = 0x4f4b5201;
    private static final int CHECKSUM = 32;

    private ResultFile() {}

    /** @throws MalformedValueException if the value is not of its type, or takes more bytes than this */
    static byte[] write(String key, TypeCodec codec, @Nullable Object value, int most) {
        Output out = new Output(Math.max(0, most - CHECKSUM));
        out.writeInt(VERSION);
        codec.write(value, out);
        byte[] body = out.toByteArray();
        return ByteBuffer.allocate(CHECKSUM + body.length)
                .put(checksum(key, body))
                .put(body)
                .array();
    }

    /** Empty unless the bytes are a result of this key, whole and unchanged. The key holds the type. */
    static Optional<Found> read(byte[] bytes, String key, TypeCodec codec) {
        if (bytes.length < CHECKSUM) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(bytes, CHECKSUM, bytes.length);
        if (!Arrays.equals(Arrays.copyOf(bytes, CHECKSUM), checksum(key, body))) {
            return Optional.empty();
        }
        try {
            Input in = new Input(body);
            if (in.readInt() != VERSION) {
                return Optional.empty();
            }
            Found found = new Found(codec.read(in));
            return in.isAtEnd() ? Optional.of(found) : Optional.empty();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Constructors of records and parsers of the JDK throw what they like.
            return Optional.empty();
        }
    }

    private static byte[] checksum(String key, byte[] body) {
        return Digests.sha256(key.getBytes(StandardCharsets.US_ASCII), body);
    }

    /** A value that may be null. */
    record Found(@Nullable Object value) {}
}
