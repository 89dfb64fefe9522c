package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.codec.Input;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.Output;
import dev.optkit.runtime.codec.Seal;
import dev.optkit.runtime.codec.TypeCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as it is in Redis: with a checksum over it and its key, the version of this form, the fingerprint
 * of its type and the tokens under which it holds.
 *
 * @param tags the token of each tag
 */
@SuppressWarnings("ArrayRecordComponent") // Never changed, nor compared as a whole.
record Envelope(
        byte[] epoch,
        byte[] operation,
        Map<String, byte[]> tags,
        Duration ttl,
        @Nullable Object value) {
    private static final int VERSION = 0x4f4b0001;
    private static final int CHECKSUM = 16;
    private static final int FINGERPRINT = 16;

    /** @throws MalformedValueException if the value is not of its type, or takes too many bytes */
    byte[] write(RemoteKey key, TypeCodec codec, int most) {
        Output out = new Output(most - CHECKSUM);
        out.writeInt(VERSION);
        out.writeFixed(codec.fingerprint());
        out.writeFixed(epoch);
        out.writeFixed(operation);
        out.writeLong(ttl.toMillis());
        out.writeInt(tags.size());
        tags.forEach((tag, token) -> {
            out.writeText(tag);
            out.writeFixed(token);
        });
        codec.write(value, out);
        return seal(key).put(out.toByteArray());
    }

    /** Empty unless the bytes are a value of this key and type, whole and unchanged. */
    static Optional<Envelope> read(byte[] bytes, RemoteKey key, TypeCodec codec) {
        return seal(key).read(bytes, in -> read(in, codec));
    }

    private static Optional<Envelope> read(Input in, TypeCodec codec) {
        if (in.readInt() != VERSION || !Arrays.equals(in.readFixed(FINGERPRINT), codec.fingerprint())) {
            return Optional.empty();
        }
        byte[] epoch = in.readFixed(Tokens.LENGTH);
        byte[] operation = in.readFixed(Tokens.LENGTH);
        Duration ttl = Duration.ofMillis(in.readLong());
        Map<String, byte[]> tags = new LinkedHashMap<>();
        for (int count = in.readCount(); count > 0; count--) {
            tags.put(in.readText(), in.readFixed(Tokens.LENGTH));
        }
        Envelope envelope = new Envelope(epoch, operation, tags, ttl, codec.read(in));
        return in.isAtEnd() ? Optional.of(envelope) : Optional.empty();
    }

    static Seal seal(RemoteKey key) {
        return new Seal(key.operation() + '\0' + key.digest(), CHECKSUM);
    }

    /** @param remaining how long Redis would keep it */
    Stored stored(Duration remaining) {
        return new Stored(
                value,
                remaining.compareTo(ttl) < 0 ? remaining : ttl,
                Map.copyOf(tags).keySet());
    }
}
