package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Invalidations;
import dev.optkit.runtime.codec.Input;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.Output;
import java.util.List;

/** Something to be evicted, in Redis and in the local tiers of other processes. */
sealed interface Eviction {
    int MOST_BYTES = 1 << 20;

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
        out.writeFixed(sender);
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
        return out.toByteArray();
    }

    /** Does what the rest of a message says, behind its sender; what cannot be understood may mean anything. */
    static void apply(Input message, Invalidations local) {
        try {
            switch (message.readByte()) {
                case 'k' -> local.evict(message.readText(), message.readText());
                case 't' -> local.evictTag(message.readText());
                case 'o' -> local.evictAll(message.readText());
                default -> local.evictAll();
            }
        } catch (MalformedValueException e) {
            local.evictAll();
        }
    }
}
