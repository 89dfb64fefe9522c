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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values, leases and tokens in Redis. Every method may fail as the servers do. */
final class Keyspace {
    /** Longer than any value lives, and than any load takes. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private static final Duration LEASE_LIFE = Duration.ofMinutes(10);

    /** So many keys are answered well before the timeout, and leave place for the requests of others. */
    private static final int SLICE = 200;

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
        Map<RemoteKey, Stored> holding = new LinkedHashMap<>();
        for (List<RemoteKey> slice : slices(keys)) {
            holding.putAll(session.asking(slice.size() + 1, () -> readSlice(session, slice, codec)));
        }
        return holding;
    }

    private static <T> List<List<T>> slices(Collection<T> all) {
        List<T> list = List.copyOf(all);
        return IntStream.iterate(0, at -> at < list.size(), at -> at + SLICE)
                .mapToObj(at -> list.subList(at, Math.min(at + SLICE, list.size())))
                .toList();
    }

    private Map<RemoteKey, Stored> readSlice(Session session, List<RemoteKey> keys, TypeCodec codec) throws Exception {
        byte[] mark = Tokens.next();
        RedisFuture<List<Object>> current = session.run(
                Scripts.CURRENT,
                ScriptOutputType.MULTI,
                List.of(names.operation(keys.get(0).operation())),
                mark);
        List<RedisFuture<List<Object>>> peeks =
                keys.stream().map(key -> peek(session, key, mark)).toList();
        Iterator<List<Object>> found = session.awaitAll(peeks).iterator();
        Object token = marked(session.await(current), mark).get(0);
        Map<RemoteKey, Peeked> valid = new LinkedHashMap<>();
        for (RemoteKey key : keys) {
            valid(session, key, marked(found.next(), mark), codec)
                    .filter(peeked -> isSame(peeked.envelope().operation(), token))
                    .ifPresent(peeked -> valid.put(key, peeked));
        }
        return holdingByTags(session, valid, mark);
    }

    /** What is behind the mark, without which it may be of any time before. */
    private static List<Object> marked(List<Object> answer, byte[] mark) throws MixedUpException {
        if (answer.isEmpty() || !(answer.get(0) instanceof byte[] given) || !Arrays.equals(given, mark)) {
            throw new MixedUpException();
        }
        return answer.subList(1, answer.size());
    }

    /** @param life how long Redis would keep it */
    private record Peeked(Envelope envelope, Duration life) {}

    private RedisFuture<List<Object>> peek(Session session, RemoteKey key, byte[] mark) {
        return session.run(
                Scripts.PEEK,
                ScriptOutputType.MULTI,
                List.of(names.value(key), names.nothing(key)),
                mark,
                number(maxValue));
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

    private Map<RemoteKey, Stored> holdingByTags(Session session, Map<RemoteKey, Peeked> valid, byte[] mark)
            throws Exception {
        List<Map<String, byte[]>> tagged = valid.values().stream()
                .map(peeked -> peeked.envelope().tags())
                .filter(tags -> !tags.isEmpty())
                .toList();
        List<RedisFuture<List<Object>>> asked = tagged.stream()
                .map(tags -> tokens(session, tags.keySet(), mark))
                .toList();
        Iterator<List<Object>> current = session.awaitAll(asked).iterator();
        Map<RemoteKey, Stored> holding = new LinkedHashMap<>();
        for (Map.Entry<RemoteKey, Peeked> each : valid.entrySet()) {
            Envelope envelope = each.getValue().envelope();
            if (envelope.tags().isEmpty() || isSame(envelope.tags().values(), marked(current.next(), mark))) {
                holding.put(each.getKey(), envelope.stored(each.getValue().life()));
            }
        }
        return holding;
    }

    private RedisFuture<List<Object>> tokens(Session session, Set<String> tags, byte[] mark) {
        List<byte[]> keys = new ArrayList<>(List.of(names.nothingOfTags()));
        tags.forEach(tag -> keys.add(names.tag(tag)));
        return session.run(Scripts.TOKENS, ScriptOutputType.MULTI, keys, mark);
    }

    private static boolean isSame(Collection<byte[]> tokens, List<Object> answer) {
        Iterator<?> found = ((List<?>) answer.get(0)).iterator();
        return tokens.stream().allMatch(token -> isSame(token, found.next()));
    }

    private static boolean isSame(byte[] token, @Nullable Object found) {
        return found instanceof byte[] other && Arrays.equals(token, other);
    }

    /**
     * @param keys of one operation
     * @param claim how long others are to wait for the loads; zero for not at all
     */
    Map<RemoteKey, Leased> lease(Session session, Collection<RemoteKey> keys, Duration claim) throws Exception {
        Map<RemoteKey, Leased> leased = new LinkedHashMap<>();
        try {
            for (List<RemoteKey> slice : slices(keys)) {
                leased.putAll(session.asking(slice.size() + 2, () -> leaseSlice(session, slice, claim)));
            }
        } catch (Exception e) {
            release(session, leased);
            throw e;
        }
        return leased;
    }

    /** What no lease came of is given back: nobody here will load it, and others would wait. */
    private Map<RemoteKey, Leased> leaseSlice(Session session, List<RemoteKey> keys, Duration claim) throws Exception {
        byte[] mine = Tokens.next();
        Map<RemoteKey, Leased> leased = new LinkedHashMap<>();
        try {
            leaseSlice(session, keys, mine, claim, leased);
        } finally {
            keys.stream()
                    .filter(key ->
                            !leased.containsKey(key) || leased.get(key).lease().isEmpty())
                    .forEach(key -> session.tell(() -> released(session, key, mine, mine)));
        }
        return leased;
    }

    private void leaseSlice(
            Session session, List<RemoteKey> keys, byte[] mine, Duration claim, Map<RemoteKey, Leased> leased)
            throws Exception {
        List<RedisFuture<List<Object>>> asked =
                keys.stream().map(key -> lease(session, key, mine, claim)).toList();
        RedisFuture<byte[]> operation =
                token(session, names.operation(keys.get(0).operation()));
        RedisFuture<byte[]> tags = token(session, names.tags());
        Iterator<List<Object>> leases = session.awaitAll(asked).iterator();
        byte[] ofOperation = session.await(operation);
        byte[] ofTags = session.await(tags);
        for (RemoteKey key : keys) {
            boolean claims = !claim.isZero();
            leased.put(key, leased(session, leases.next(), claims ? mine : new byte[0], ofOperation, ofTags));
        }
    }

    private RedisFuture<List<Object>> lease(Session session, RemoteKey key, byte[] mine, Duration claim) {
        return session.run(
                Scripts.LEASE,
                ScriptOutputType.MULTI,
                List.of(names.lease(key), names.claim(key)),
                mine,
                number(LEASE_LIFE.toMillis()),
                number(claim.toMillis()));
    }

    private static Leased leased(
            Session session, List<Object> lease, byte[] mine, byte @Nullable [] operation, byte @Nullable [] tags) {
        if (lease.size() < 2 || operation == null || tags == null) {
            return new Leased(Optional.empty(), true);
        }
        boolean isMine = (Long) lease.get(1) == 1;
        byte[] claim = isMine ? mine : new byte[0];
        return new Leased(
                Optional.of(new Lease((byte[]) lease.get(0), claim, operation, tags, session.epoch())), isMine);
    }

    /** Gives back leases, and claims that are of this process. */
    void release(Session session, Map<RemoteKey, Leased> leases) {
        leases.forEach((key, leased) -> leased.lease().ifPresent(lease -> release(session, key, lease)));
    }

    /** The same of one key. Does not wait for it: what is lost ends by itself. */
    void release(Session session, RemoteKey key, Lease lease) {
        session.tell(() -> released(session, key, lease.token(), lease.claim()));
    }

    private RedisFuture<Long> released(Session session, RemoteKey key, byte[] token, byte[] claim) {
        return session.run(
                Scripts.RELEASE, ScriptOutputType.INTEGER, List.of(names.lease(key), names.claim(key)), token, claim);
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
        Optional<MalformedValueException> refused = Optional.empty();
        for (List<Put> slice : slices(leased)) {
            Optional<MalformedValueException> ofSlice =
                    session.asking(slice.size(), () -> putSlice(session, slice, codec));
            refused = ofSlice.isPresent() ? ofSlice : refused;
        }
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** Gives what was wrong with one that was not put. */
    private Optional<MalformedValueException> putSlice(Session session, List<Put> leased, TypeCodec codec)
            throws Exception {
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
                puts.add(
                        ofTags.size() == tags.size()
                                ? put(session, put, tokensOf(tags, ofTags), codec)
                                : released(session, put));
            } catch (MalformedValueException e) {
                refused = Optional.of(e);
                puts.add(released(session, put));
            }
        }
        List<Long> unused = session.awaitAll(puts);
        return refused;
    }

    private RedisFuture<Long> released(Session session, Put put) {
        Lease lease = leaseOf(put);
        return released(session, put.key(), lease.token(), lease.claim());
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
        byte[] mark = Tokens.next();
        byte[] answer = session.await(session.<byte[]>run(
                Scripts.EVICT,
                ScriptOutputType.VALUE,
                eviction.names(names),
                names.channel(),
                eviction.message(self),
                mark));
        if (!Arrays.equals(answer, mark)) {
            throw new MixedUpException();
        }
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
