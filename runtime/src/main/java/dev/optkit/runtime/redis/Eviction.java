package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Invalidations;
import dev.optkit.runtime.codec.Input;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.Output;
import dev.optkit.runtime.codec.Seal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Something to be evicted, in Redis and in the local tiers of other processes. */
sealed interface Eviction {
    int MOST_BYTES = 1 << 20;

    /** A name or digest that arrives changed is that of something else. */
    Seal SEAL = new Seal("message", 8);

    record OfKey(RemoteKey key) implements Eviction {}

    record OfTag(String tag) implements Eviction {}

    record OfOperation(String operation) implements Eviction {}

    record OfAll() implements Eviction {}

    /** The keys to remove in Redis. */
    default List<byte[]> names(Names names) {
        if (this instanceof OfKey of) {
            return List.of(names.value(of.key()), names.lease(of.key()), names.claim(of.key()));
        } else if (this instanceof OfTag of) {
            return List.of(names.tags(), names.tag(of.tag()));
        } else if (this instanceof OfOperation of) {
            return List.of(names.operation(of.operation()));
        }
        return List.of(names.epoch());
    }

    /**
     * Of what cannot be written, such as a tag of any length, the message is that of all: else the eviction would fail
     * for good, and nothing could be shared until then.
     *
     * @param sender who needs not be told
     */
    default byte[] message(byte[] sender) {
        try {
            return written(sender);
        } catch (MalformedValueException e) {
            Eviction all = new OfAll();
            return all.written(sender);
        }
    }

    private byte[] written(byte[] sender) {
        Output out = new Output(MOST_BYTES);
        if (this instanceof OfKey of) {
            out.writeByte('k');
            out.writeText(of.key().operation());
            out.writeText(of.key().digest());
        } else if (this instanceof OfTag of) {
            out.writeByte('t');
            out.writeText(of.tag());
        } else if (this instanceof OfOperation of) {
            out.writeByte('o');
            out.writeText(of.operation());
        } else {
            out.writeByte('a');
        }
        byte[] sealed = SEAL.put(out.toByteArray());
        return ByteBuffer.allocate(sender.length + sealed.length)
                .put(sender)
                .put(sealed)
                .array();
    }

    /** What the rest of a message says, behind its sender; what cannot be understood may mean anything. */
    static Eviction read(byte[] message) {
        return SEAL.read(message, Eviction::read).orElseGet(OfAll::new);
    }

    private static Optional<Eviction> read(Input message) {
        // The type of the value does not count here.
        return switch (message.readByte()) {
            case 'k' -> Optional.of(new OfKey(new RemoteKey(message.readText(), message.readText(), Object.class)));
            case 't' -> Optional.of(new OfTag(message.readText()));
            case 'o' -> Optional.of(new OfOperation(message.readText()));
            default -> Optional.empty();
        };
    }

    /** Removes it from local tiers. */
    default void applyTo(Invalidations local) {
        if (this instanceof OfKey of) {
            local.evict(of.key().operation(), of.key().digest());
        } else if (this instanceof OfTag of) {
            local.evictTag(of.tag());
        } else if (this instanceof OfOperation of) {
            local.evictAll(of.operation());
        } else {
            local.evictAll();
        }
    }
}
