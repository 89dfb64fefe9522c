package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.TypeCodec;
import dev.optkit.runtime.codec.TypeRefusedException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The remote tier in Redis.
 *
 * <p>A value holds under tokens: of everything, its operation and each of its tags, as they were when its
 * load began. To evict is to remove the token, which takes the same time for any number of values; to remove
 * a token by any other way, such as for want of memory, makes misses and no wrong values. Keys have leases
 * for the same end. A server that is not the same process, or master for the same term, as before gets a new
 * token of everything, as it may have values back that were evicted. After an eviction returned, this process
 * gets nothing older; how long others may is in {@code docs/decisions/0011-shared-cache.md}.
 */
final class RedisTier implements RemoteTier {
    private static final System.Logger LOGGER = System.getLogger(RedisTier.class.getName());
    private static final long POLL_MILLIS = 20;

    private final RedisConfig config;
    private final Keyspace keyspace;
    private final Gate gate;
    private final Map<Type, Optional<TypeCodec>> codecs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Parts> parts = new AtomicReference<>();

    private record Parts(Keeper keeper, Inbox inbox) {}

    private RedisTier(RedisConfig config) {
        this.config = config;
        keyspace = new Keyspace(config);
        gate = new Gate(config.failures(), System::nanoTime);
    }

    static RedisTier of(RedisConfig config) {
        RedisServers.parse(config.uri(), config.connectTimeout());
        return new RedisTier(config);
    }

    @Override
    public void start(Invalidations local) {
        Inbox inbox = new Inbox(keyspace.self(), local);
        Keeper keeper = new Keeper(config, keyspace, gate, local, inbox::receive);
        if (!parts.compareAndSet(null, new Parts(keeper, inbox))) {
            throw new IllegalStateException("A tier belongs to one group of caches");
        }
        keeper.start();
    }

    /** Whether Redis is asked now. */
    boolean isInUse() {
        return gate.isOpen();
    }

    private Optional<Session> session() {
        Parts started = parts.get();
        return started != null && gate.isOpen() ? started.keeper().session() : Optional.empty();
    }

    @Override
    public Lookup get(RemoteKey key) throws Exception {
        Optional<TypeCodec> codec = codec(key);
        return codec.isEmpty() ? Lookup.MISS : counted(() -> look(key, codec.get()));
    }

    private Lookup look(RemoteKey key, TypeCodec codec) throws Exception {
        Duration wait = config.loadWait().apply(key.operation());
        long start = System.nanoTime();
        while (true) {
            Optional<Session> session = session();
            if (session.isEmpty()) {
                return Lookup.MISS;
            }
            Optional<Stored> stored = read(session.get(), key, codec);
            if (stored.isPresent()) {
                return new Lookup(stored, null);
            }
            Keyspace.Leased leased = keyspace.lease(session.get(), key, wait);
            if (leased.isMine() && !wait.isZero()) {
                // The load of another process may have ended between the two questions.
                stored = read(session.get(), key, codec);
                if (stored.isPresent()) {
                    keyspace.release(session.get(), key);
                    return new Lookup(stored, null);
                }
            }
            if (leased.isMine() || System.nanoTime() - start >= wait.toNanos()) {
                return new Lookup(Optional.empty(), leased.lease().orElse(null));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** What was read while the servers changed may come from one that knows less than those before. */
    private Optional<Stored> read(Session asked, RemoteKey key, TypeCodec codec) throws Exception {
        Optional<Stored> stored = keyspace.read(asked, key, codec);
        return session().filter(asked::equals).flatMap(same -> stored);
    }

    @Override
    public void put(RemoteKey key, Stored value, @Nullable Object lease) throws Exception {
        Optional<TypeCodec> codec = codec(key);
        Optional<Session> session = session();
        if (lease instanceof Lease mine && codec.isPresent() && session.isPresent()) {
            counted(() -> {
                keyspace.put(session.get(), key, codec.get(), value, mine);
                return true;
            });
        }
    }

    @Override
    public void evict(RemoteKey key) throws Exception {
        evict(new Eviction.OfKey(key));
    }

    @Override
    public void evictTag(String tag) throws Exception {
        evict(new Eviction.OfTag(tag));
    }

    @Override
    public void evictAll(String operation) throws Exception {
        evict(new Eviction.OfOperation(operation));
    }

    private void evict(Eviction eviction) throws Exception {
        Optional<Session> session = session();
        if (session.isEmpty()) {
            gate.owe(eviction);
            return;
        }
        try {
            keyspace.evict(session.get(), eviction);
        } catch (Exception | Error e) {
            gate.owe(eviction);
            throw e;
        }
    }

    /** What is not the server's fault is not counted. */
    private <T> T counted(Callable<T> action) throws Exception {
        try {
            return action.call();
        } catch (InterruptedException | MalformedValueException e) {
            throw e;
        } catch (Exception e) {
            gate.failed();
            throw e;
        }
    }

    private Optional<TypeCodec> codec(RemoteKey key) {
        return codecs.computeIfAbsent(key.type(), type -> codec(key.operation(), type));
    }

    private static Optional<TypeCodec> codec(String operation, Type type) {
        try {
            return Optional.of(TypeCodec.of(type));
        } catch (TypeRefusedException | LinkageError e) {
            LOGGER.log(
                    Level.WARNING,
                    "%s: values of type %s are kept in this process only: %s"
                            .formatted(operation, type.getTypeName(), e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        gate.shut();
        Parts started = parts.get();
        if (started != null) {
            started.inbox().close();
            started.keeper().close();
        }
    }
}
