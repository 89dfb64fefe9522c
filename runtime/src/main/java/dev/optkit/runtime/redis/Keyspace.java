package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.codec.TypeCodec;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values, leases and tokens in Redis. Every method may fail as the servers do. */
final class Keyspace {
    /** Longer than any value lives, and than any load takes. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private static final Duration LEASE_LIFE = Duration.ofMinutes(10);

    /**
     * @param lease empty if the server takes no more
     * @param isMine whether the caller is to load, not to wait
     */
    record Leased(Optional<Lease> lease, boolean isMine) {}

    private final Names names;
    private final int maxValue;
    private final byte[] self = Tokens.next();

    Keyspace(RedisConfig config) {
        names = new Names(config.prefix());
        maxValue = config.maxValue();
    }

    /** Marks the messages of this process. */
    byte[] self() {
        return self;
    }

    byte[] channel() {
        return names.channel();
    }

    /** The value, if there is one that holds. */
    Optional<Stored> read(Session session, RemoteKey key, TypeCodec codec) throws Exception {
        RedisFuture<byte[]> operation = session.link().commands().get(names.operation(key.operation()));
        RedisFuture<List<Object>> peek = session.run(
                Scripts.PEEK, ScriptOutputType.MULTI, List.of(names.value(key), names.nothing(key)), number(maxValue));
        List<Object> found = session.await(peek);
        byte[] current = session.await(operation);
        if (found.size() < 2 || (Long) found.get(1) <= 0) {
            return Optional.empty();
        }
        Optional<Envelope> envelope = Envelope.read((byte[]) found.get(0), key, codec)
                .filter(read -> Arrays.equals(read.epoch(), session.epoch()))
                .filter(read -> Arrays.equals(read.operation(), current));
        return envelope.isPresent() && holdsByTags(session, envelope.get().tags())
                ? Optional.of(envelope.get().stored(Duration.ofMillis((Long) found.get(1))))
                : Optional.empty();
    }

    private boolean holdsByTags(Session session, Map<String, byte[]> tags) throws Exception {
        if (tags.isEmpty()) {
            return true;
        }
        List<byte[]> keys = new ArrayList<>(List.of(names.nothingOfTags()));
        tags.keySet().forEach(tag -> keys.add(names.tag(tag)));
        RedisFuture<List<Object>> current = session.run(Scripts.TOKENS, ScriptOutputType.MULTI, keys);
        Iterator<Object> found = session.await(current).iterator();
        return tags.values().stream().allMatch(token -> Arrays.equals(token, (byte[]) found.next()));
    }

    /** @param claim how long others are to wait for the load; zero for not at all */
    Leased lease(Session session, RemoteKey key, Duration claim) throws Exception {
        RedisFuture<List<Object>> lease = session.run(
                Scripts.LEASE,
                ScriptOutputType.MULTI,
                List.of(names.lease(key), names.claim(key)),
                Tokens.next(),
                number(LEASE_LIFE.toMillis()),
                number(claim.toMillis()));
        RedisFuture<byte[]> operation = token(session, names.operation(key.operation()));
        RedisFuture<byte[]> tags = token(session, names.tags());
        List<Object> leased = session.await(lease);
        byte[] ofOperation = session.await(operation);
        byte[] ofTags = session.await(tags);
        return leased.size() < 2 || ofOperation == null || ofTags == null
                ? new Leased(Optional.empty(), true)
                : new Leased(
                        Optional.of(new Lease((byte[]) leased.get(0), ofOperation, ofTags, session.epoch())),
                        (Long) leased.get(1) == 1);
    }

    /** Gives back a claim to load that is not made use of. */
    void release(Session session, RemoteKey key) throws Exception {
        session.await(session.link().commands().del(names.claim(key)));
    }

    private static RedisFuture<byte[]> token(Session session, byte[] name) {
        return session.run(
                Scripts.TOKEN, ScriptOutputType.VALUE, List.of(name), Tokens.next(), number(TOKEN_LIFE.toMillis()));
    }

    /** Unless the key, its operation, one of its tags or everything was evicted since the lease. */
    void put(Session session, RemoteKey key, TypeCodec codec, Stored stored, Lease lease) throws Exception {
        Optional<Map<String, byte[]>> tags = tags(session, List.copyOf(stored.tags()), lease);
        long life = Math.min(stored.ttl().toMillis(), TOKEN_LIFE.toMillis());
        if (tags.isEmpty() || life <= 0) {
            return;
        }
        byte[] bytes = new Envelope(lease.epoch(), lease.operation(), tags.get(), stored.ttl(), stored.value())
                .write(key, codec, maxValue);
        session.await(session.<Long>run(
                Scripts.PUT,
                ScriptOutputType.INTEGER,
                List.of(names.value(key), names.lease(key), names.claim(key)),
                lease.token(),
                bytes,
                number(life)));
    }

    private Optional<Map<String, byte[]>> tags(Session session, List<String> tags, Lease lease) throws Exception {
        if (tags.isEmpty()) {
            return Optional.of(Map.of());
        }
        List<byte[]> keys = new ArrayList<>(List.of(names.tags()));
        List<byte[]> arguments = new ArrayList<>(List.of(lease.tags(), number(TOKEN_LIFE.toMillis())));
        for (String tag : tags) {
            keys.add(names.tag(tag));
            arguments.add(Tokens.next());
        }
        List<Object> tokens = session.await(
                session.run(Scripts.TAGS, ScriptOutputType.MULTI, keys, arguments.toArray(byte[][]::new)));
        if (tokens.size() != tags.size()) {
            return Optional.empty();
        }
        Map<String, byte[]> tokenOf = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            tokenOf.put(tags.get(i), (byte[]) tokens.get(i));
        }
        return Optional.of(tokenOf);
    }

    void evict(Session session, Eviction eviction) throws Exception {
        session.await(session.<Long>run(
                Scripts.EVICT,
                ScriptOutputType.INTEGER,
                eviction.names(names),
                names.channel(),
                eviction.message(self)));
    }

    /** The epoch of these servers; a new one if they are others than those that the last was made for. */
    byte[] epoch(Session session, String servers) throws Exception {
        return session.await(session.<byte[]>run(
                Scripts.EPOCH,
                ScriptOutputType.VALUE,
                List.of(names.epoch()),
                servers.getBytes(StandardCharsets.UTF_8),
                Tokens.next(),
                number(TOKEN_LIFE.toMillis())));
    }

    private static byte[] number(long value) {
        return String.valueOf(value).getBytes(StandardCharsets.US_ASCII);
    }
}
