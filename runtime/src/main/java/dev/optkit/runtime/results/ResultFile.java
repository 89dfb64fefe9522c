package dev.optkit.runtime.results;

import dev.optkit.runtime.codec.Input;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.Output;
import dev.optkit.runtime.codec.Seal;
import dev.optkit.runtime.codec.TypeCodec;
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
        return seal(key).put(out.toByteArray());
    }

    /** Empty unless the bytes are a result of this key, whole and unchanged. The key holds the type. */
    static Optional<Found> read(byte[] bytes, String key, TypeCodec codec) {
        return seal(key).read(bytes, in -> read(in, codec));
    }

    private static Optional<Found> read(Input in, TypeCodec codec) {
        if (in.readInt() != VERSION) {
            return Optional.empty();
        }
        Found found = new Found(codec.read(in));
        return in.isAtEnd() ? Optional.of(found) : Optional.empty();
    }

    private static Seal seal(String key) {
        return new Seal(key, CHECKSUM);
    }

    /** A value that may be null. */
    record Found(@Nullable Object value) {}
}
