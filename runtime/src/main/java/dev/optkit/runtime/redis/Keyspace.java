package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Put;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.TypeCodec;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The values that there are and that hold. */
    Map<RemoteKey, Stored> read(Session session, Collection<RemoteKey> keys, TypeCodec codec) throws Exception {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String operation = keys.iterator().next().operation();
        RedisFuture<byte[]> current = session.link().commands().get(names.operation(operation));
        List<RedisFuture<List<Object>>> peeks =
                keys.stream().map(key -> peek(session, key)).toList();
        Iterator<List<Object>> found = session.awaitAll(peeks).iterator();
        byte[] token = session.await(current);
        Map<RemoteKey, Peeked> valid = new LinkedHashMap<>();
        for (RemoteKey key : keys) {
            valid(session, key, found.next(), codec)
                    .filter(peeked -> Arrays.equals(peeked.envelope().operation(), token))
                    .ifPresent(peeked -> valid.put(key, peeked));
        }
        return holdingByTags(session, valid);
    }

    /** @param life how long Redis would keep it */
    private record Peeked(Envelope envelope, Duration life) {}

    private RedisFuture<List<Object>> peek(Session session, RemoteKey key) {
        return session.run(
                Scripts.PEEK, ScriptOutputType.MULTI, List.of(names.value(key), names.nothing(key)), number(maxValue));
    }

    private static Optional<Peeked> valid(Session session, RemoteKey key, List<Object> found, TypeCodec codec) {
        if (found.size() < 2 || (Long) found.get(1) <= 0) {
            return Optional.empty();
        }
        Duration life = Duration.ofMillis((Long) found.get(1));
        return Envelope.read((byte[]) found.get(0), key, codec)
                .filter(read -> Arrays.equals(read.epoch(), session.epoch()))
                .map(read -> new Peeked(read, life));
    }

    private Map<RemoteKey, Stored> holdingByTags(Session session, Map<RemoteKey, Peeked> valid) throws Exception {
        List<Map<String, byte[]>> tagged = valid.values().stream()
                .map(peeked -> peeked.envelope().tags())
                .filter(tags -> !tags.isEmpty())
                .toList();
        List<RedisFuture<List<Object>>> asked =
                tagged.stream().map(tags -> tokens(session, tags.keySet())).toList();
        Iterator<List<Object>> current = session.awaitAll(asked).iterator();
        Map<RemoteKey, Stored> holding = new LinkedHashMap<>();
        valid.forEach((key, peeked) -> {
            Map<String, byte[]> tags = peeked.envelope().tags();
            if (tags.isEmpty() || isSame(tags.values(), current.next())) {
                holding.put(key, peeked.envelope().stored(peeked.life()));
            }
        });
        return holding;
    }

    private RedisFuture<List<Object>> tokens(Session session, Set<String> tags) {
        List<byte[]> keys = new ArrayList<>(List.of(names.nothingOfTags()));
        tags.forEach(tag -> keys.add(names.tag(tag)));
        return session.run(Scripts.TOKENS, ScriptOutputType.MULTI, keys);
    }

    private static boolean isSame(Collection<byte[]> tokens, List<Object> current) {
        Iterator<Object> found = current.iterator();
        return tokens.stream().allMatch(token -> Arrays.equals(token, (byte[]) found.next()));
    }

    /**
     * @param keys of one operation
     * @param claim how long others are to wait for the loads; zero for not at all
     */
    Map<RemoteKey, Leased> lease(Session session, Collection<RemoteKey> keys, Duration claim) throws Exception {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<RedisFuture<List<Object>>> asked =
                keys.stream().map(key -> lease(session, key, claim)).toList();
        RedisFuture<byte[]> operation =
                token(session, names.operation(keys.iterator().next().operation()));
        RedisFuture<byte[]> tags = token(session, names.tags());
        Iterator<List<Object>> leases = session.awaitAll(asked).iterator();
        byte[] ofOperation = session.await(operation);
        byte[] ofTags = session.await(tags);
        Map<RemoteKey, Leased> leased = new LinkedHashMap<>();
        for (RemoteKey key : keys) {
            leased.put(key, leased(session, leases.next(), ofOperation, ofTags));
        }
        return leased;
    }

    private RedisFuture<List<Object>> lease(Session session, RemoteKey key, Duration claim) {
        return session.run(
                Scripts.LEASE,
                ScriptOutputType.MULTI,
                List.of(names.lease(key), names.claim(key)),
                Tokens.next(),
                number(LEASE_LIFE.toMillis()),
                number(claim.toMillis()));
    }

    private static Leased leased(
            Session session, List<Object> lease, byte @Nullable [] operation, byte @Nullable [] tags) {
        return lease.size() < 2 || operation == null || tags == null
                ? new Leased(Optional.empty(), true)
                : new Leased(
                        Optional.of(new Lease((byte[]) lease.get(0), operation, tags, session.epoch())),
                        (Long) lease.get(1) == 1);
    }

    /** Gives back a claim to load that is not made use of. */
    void unclaim(Session session, RemoteKey key) throws Exception {
        session.await(session.link().commands().del(names.claim(key)));
    }

    /** Gives back lease and claim. Does not wait for it: what is lost ends by itself. */
    void release(Session session, RemoteKey key, Lease lease) {
        RedisFuture<Long> unused = session.run(
                Scripts.RELEASE, ScriptOutputType.INTEGER, List.of(names.lease(key), names.claim(key)), lease.token());
    }

    private static RedisFuture<byte[]> token(Session session, byte[] name) {
        return session.run(
                Scripts.TOKEN, ScriptOutputType.VALUE, List.of(name), Tokens.next(), number(TOKEN_LIFE.toMillis()));
    }

    /**
     * Puts all but those whose key, operation or tags, or everything, were evicted since their lease.
     *
     * @throws MalformedValueException for one that is too large, or not of its type, once the others are put
     */
    void put(Session session, List<Put> values, TypeCodec codec) throws Exception {
        List<Put> leased = values.stream()
                .filter(put -> put.lease() instanceof Lease && life(put.stored()) > 0)
                .toList();
        List<RedisFuture<List<Object>>> tokens = leased.stream()
                .filter(put -> !put.stored().tags().isEmpty())
                .map(put -> tags(session, List.copyOf(put.stored().tags()), leaseOf(put)))
                .toList();
        Iterator<List<Object>> found = session.awaitAll(tokens).iterator();
        List<RedisFuture<Long>> puts = new ArrayList<>();
        Optional<MalformedValueException> refused = Optional.empty();
        for (Put put : leased) {
            List<String> tags = List.copyOf(put.stored().tags());
            List<Object> ofTags = tags.isEmpty() ? List.of() : found.next();
            try {
                if (ofTags.size() == tags.size()) {
                    puts.add(put(session, put, tokensOf(tags, ofTags), codec));
                }
            } catch (MalformedValueException e) {
                refused = Optional.of(e);
            }
        }
        List<Long> unused = session.awaitAll(puts);
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    private static Lease leaseOf(Put put) {
        return (Lease) Objects.requireNonNull(put.lease());
    }

    private static long life(Stored stored) {
        return Math.min(stored.ttl().toMillis(), TOKEN_LIFE.toMillis());
    }

    private RedisFuture<Long> put(Session session, Put put, Map<String, byte[]> tags, TypeCodec codec) {
        RemoteKey key = put.key();
        Stored stored = put.stored();
        Lease lease = leaseOf(put);
        byte[] bytes = new Envelope(lease.epoch(), lease.operation(), tags, stored.ttl(), stored.value())
                .write(key, codec, maxValue);
        return session.run(
                Scripts.PUT,
                ScriptOutputType.INTEGER,
                List.of(names.value(key), names.lease(key), names.claim(key)),
                lease.token(),
                bytes,
                number(life(stored)));
    }

    private RedisFuture<List<Object>> tags(Session session, List<String> tags, Lease lease) {
        List<byte[]> keys = new ArrayList<>(List.of(names.tags()));
        List<byte[]> arguments = new ArrayList<>(List.of(lease.tags(), number(TOKEN_LIFE.toMillis())));
        for (String tag : tags) {
            keys.add(names.tag(tag));
            arguments.add(Tokens.next());
        }
        return session.run(Scripts.TAGS, ScriptOutputType.MULTI, keys, arguments.toArray(byte[][]::new));
    }

    private static Map<String, byte[]> tokensOf(List<String> tags, List<Object> tokens) {
        Map<String, byte[]> tokenOf = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            tokenOf.put(tags.get(i), (byte[]) tokens.get(i));
        }
        return tokenOf;
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
