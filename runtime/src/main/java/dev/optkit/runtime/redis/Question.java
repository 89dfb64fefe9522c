package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.codec.TypeCodec;
import dev.optkit.runtime.redis.Keyspace.Leased;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One look-up of keys of an operation, with the wait for what other processes load. Asked once, by one thread. */
final class Question {
    private static final long POLL_MILLIS = 20;

    private final Keyspace keyspace;
    private final Supplier<Optional<Session>> session;
    private final TypeCodec codec;
    private final Duration wait;
    private final Set<RemoteKey> open;
    private final Map<RemoteKey, Lookup> answers = new HashMap<>();

    /** @param wait the longest for the loads of other processes, all together */
    Question(
            Keyspace keyspace,
            Supplier<Optional<Session>> session,
            Collection<RemoteKey> keys,
            TypeCodec codec,
            Duration wait) {
        this.keyspace = keyspace;
        this.session = session;
        this.codec = codec;
        this.wait = wait;
        open = new LinkedHashSet<>(keys);
    }

    /** Values, or leases for what this process is to load; nothing of a key if Redis is not in use. */
    Map<RemoteKey, Lookup> ask() throws Exception {
        long start = System.nanoTime();
        while (true) {
            Optional<Session> now = session.get();
            if (now.isEmpty()) {
                return answers;
            }
            takeValues(now.get(), open);
            takeLeases(now.get(), System.nanoTime() - start >= wait.toNanos());
            if (open.isEmpty()) {
                return answers;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void takeLeases(Session asked, boolean waitedEnough) throws Exception {
        Map<RemoteKey, Leased> leased = keyspace.lease(asked, open, wait);
        Set<RemoteKey> mine = new LinkedHashSet<>(open);
        mine.removeIf(key -> !leasedOf(leased, key).isMine());
        if (!wait.isZero()) {
            releaseLoaded(asked, mine, leased);
        }
        // Others may wait for what is to be loaded here, while they load what this would wait for.
        if (waitedEnough || !mine.isEmpty()) {
            for (RemoteKey key : List.copyOf(open)) {
                answer(
                        key,
                        new Lookup(
                                Optional.empty(), leasedOf(leased, key).lease().orElse(null)));
            }
        }
    }

    /** The loads of other processes may have ended between the two questions. */
    private void releaseLoaded(Session asked, Set<RemoteKey> mine, Map<RemoteKey, Leased> leased) throws Exception {
        Set<RemoteKey> loaded;
        try {
            loaded = takeValues(asked, mine);
        } catch (Exception e) {
            keyspace.release(asked, leased); // nobody here will load them, and others would wait
            throw e;
        }
        mine.removeAll(loaded);
        Map<RemoteKey, Leased> unused = new LinkedHashMap<>(leased);
        unused.keySet().retainAll(loaded);
        keyspace.release(asked, unused);
    }

    private static Leased leasedOf(Map<RemoteKey, Leased> leased, RemoteKey key) {
        return Objects.requireNonNull(leased.get(key));
    }

    /**
     * What was read while the servers changed may come from one that knows less than those before.
     *
     * @return those that are there
     */
    private Set<RemoteKey> takeValues(Session asked, Set<RemoteKey> keys) throws Exception {
        Map<RemoteKey, Stored> stored = keyspace.read(asked, keys, codec);
        if (!session.get().equals(Optional.of(asked))) {
            return Set.of();
        }
        stored.forEach((key, value) -> answer(key, new Lookup(Optional.of(value), null)));
        return stored.keySet();
    }

    private void answer(RemoteKey key, Lookup lookup) {
        answers.put(key, lookup);
        open.remove(key);
    }
}
