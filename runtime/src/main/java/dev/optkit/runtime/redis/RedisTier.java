package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.cache.RemoteTier;
import dev.optkit.runtime.codec.MalformedValueException;
import dev.optkit.runtime.codec.TypeCodec;
import dev.optkit.runtime.codec.TypeRefusedException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
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

    @Override
    public boolean isInUse() {
        return gate.isOpen();
    }

    private Optional<Session> session() {
        Parts started = parts.get();
        return started != null && gate.isOpen() ? started.keeper().session() : Optional.empty();
    }

    @Override
    public List<Lookup> getAll(List<RemoteKey> keys) throws Exception {
        Optional<TypeCodec> codec = codec(keys.get(0));
        if (codec.isEmpty()) {
            return Collections.nCopies(keys.size(), Lookup.MISS);
        }
        Duration wait = config.loadWait().apply(keys.get(0).operation());
        Question question = new Question(keyspace, this::session, keys, codec.get(), wait);
        Map<RemoteKey, Lookup> answers = counted(question::ask);
        return keys.stream().map(key -> answers.getOrDefault(key, Lookup.MISS)).toList();
    }

    @Override
    public void putAll(List<Put> values) throws Exception {
        Optional<TypeCodec> codec = codec(values.get(0).key());
        Optional<Session> session = session();
        if (codec.isPresent() && session.isPresent()) {
            counted(() -> {
                keyspace.put(session.get(), values, codec.get());
                return true;
            });
        }
    }

    @Override
    public void release(RemoteKey key, @Nullable Object lease) {
        if (lease instanceof Lease mine) {
            session().ifPresent(session -> keyspace.release(session, key, mine));
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

    /**
     * Others are told at once. This process keeps away from Redis until the keeper has made sure of it again, and
     * knows the new token of everything: under the old one it would go on to take what there is.
     */
    @Override
    public void evictAll() throws Exception {
        Optional<Session> session = session();
        gate.owe(new Eviction.OfAll());
        if (session.isPresent()) {
            keyspace.evict(session.get(), new Eviction.OfAll());
        }
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
        } catch (InterruptedException | MalformedValueException | RejectedExecutionException e) {
            throw e;
        } catch (MixedUpException e) {
            gate.shut();
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
