package dev.optkit.runtime.cache;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The caches of all operations, and what they share; safe for use by several threads. */
public final class CacheGroup implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(CacheGroup.class.getName());

    private final LongSupplier clock;
    private final CoarseClock coarse = new CoarseClock();
    private final LongSupplier clockOfHits;
    private final Rollout rollout;
    private final RemoteTier remote;
    private final Optional<Executor> refreshExecutor;
    private final List<Function<String, CacheListener>> listeners;
    private final WaitGraph waits = new WaitGraph();
    private final Map<String, OperationCache> caches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private CacheGroup(Builder builder) {
        clock = builder.clock == null ? System::nanoTime : builder.clock;
        clockOfHits = builder.clock == null ? coarse : builder.clock;
        rollout = builder.rollout;
        remote = builder.remote;
        refreshExecutor = Optional.ofNullable(builder.refreshExecutor);
        listeners = List.copyOf(builder.listeners);
        remote.start(new LocalInvalidations());
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The cache of an operation, made by the first call with the operation's name.
     *
     * @throws IllegalStateException if there is one with another policy
     */
    public OperationCache cache(CacheSpec spec) {
        OperationCache cache = caches.computeIfAbsent(spec.operation(), name -> create(spec, Optional.empty()));
        closeIfLate(cache);
        if (!cache.spec().policy().equals(spec.policy())) {
            throw new IllegalStateException("%s has a cache of %s already, which is not %s"
                    .formatted(spec.operation(), cache.spec().policy(), spec.policy()));
        }
        return cache;
    }

    /**
     * The cache of an operation that nobody but its owner, such as a method, may define. One that was made
     * by name alone before is closed: its keys and policy are not known to be the owner's.
     *
     * @param owner compared by {@code equals}
     * @throws IllegalStateException if there is one of another owner
     */
    public OperationCache cache(Object owner, String operation, Supplier<CacheSpec> spec) {
        OperationCache cache = caches.get(operation);
        if (cache == null || cache.owner().isEmpty()) {
            cache = caches.compute(
                    operation,
                    (name, old) -> old != null && old.owner().isPresent() ? old : replaced(old, owner, spec));
        }
        closeIfLate(cache);
        if (!cache.owner().equals(Optional.of(owner))) {
            throw new IllegalStateException(
                    "%s is the operation of %s already and cannot be that of %s, too. Name one of them."
                            .formatted(operation, cache.owner().orElseThrow(), owner));
        }
        return cache;
    }

    private OperationCache replaced(@Nullable OperationCache old, Object owner, Supplier<CacheSpec> spec) {
        OperationCache cache = create(spec.get(), Optional.of(owner));
        if (old != null) {
            old.close();
        }
        return cache;
    }

    /** The cache of an operation, if there is one. */
    public Optional<OperationCache> find(String operation) {
        return Optional.ofNullable(caches.get(operation));
    }

    /** Those that there are now. */
    public Collection<OperationCache> caches() {
        return List.copyOf(caches.values());
    }

    /** Whether there is a remote tier, in which other processes may find the entries of this one. */
    public boolean isShared() {
        return remote != RemoteTier.none();
    }

    /** Whether there is a remote tier that is asked now; while it does not answer, caches are local. */
    public boolean isRemoteInUse() {
        return remote.isInUse();
    }

    /** Evicts, in all caches here and in the remote tier, the entries with this tag. */
    public void evictTag(String tag) {
        caches.values().forEach(OperationCache::detachTagged);
        attempt("a tag", () -> remote.evictTag(tag));
        caches.values().forEach(cache -> cache.dropTag(tag));
    }

    /** Evicts everything, here and in the remote tier, there also what this process has not used. */
    public void evictAll() {
        caches.values().forEach(OperationCache::detachAll);
        attempt("everything", remote::evictAll);
        caches.values().forEach(OperationCache::clear);
    }

    private static void attempt(String what, SafeRemote.Action eviction) {
        SafeRemote.attempt(
                eviction, failure -> LOGGER.log(Level.WARNING, "The remote tier failed to evict " + what, failure));
    }

    /** Empties the caches; all calls from now on go past them. Can be closed again, to no effect. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            coarse.close();
            caches.values().forEach(OperationCache::close);
            remote.close();
        }
    }

    /** One that was made while the group was being closed. */
    private void closeIfLate(OperationCache cache) {
        if (closed) {
            cache.close();
        }
    }

    private OperationCache create(CacheSpec spec, Optional<Object> owner) {
        List<CacheListener> own =
                listeners.stream().map(each -> each.apply(spec.operation())).toList();
        return new OperationCache(spec, this, new Listeners(own), owner);
    }

    LongSupplier clock() {
        return clock;
    }

    long now() {
        return clock.getAsLong();
    }

    /** On the path of every hit. */
    long timeOfHit() {
        return clockOfHits.getAsLong();
    }

    Rollout rollout() {
        return rollout;
    }

    RemoteTier remote() {
        return remote;
    }

    Optional<Executor> refreshExecutor() {
        return refreshExecutor;
    }

    WaitGraph waits() {
        return waits;
    }

    private final class LocalInvalidations implements RemoteTier.Invalidations {
        @Override
        public void evict(String operation, String digest) {
            find(operation).ifPresent(cache -> cache.dropDigest(digest));
        }

        @Override
        public void evictTag(String tag) {
            caches.values().forEach(cache -> cache.dropTag(tag));
        }

        @Override
        public void evictAll(String operation) {
            find(operation).ifPresent(OperationCache::clear);
        }

        @Override
        public void evictAll() {
            caches.values().forEach(OperationCache::clear);
        }
    }

    /** Parts of a group; each has a default. */
    public static final class Builder {
        private @Nullable LongSupplier clock;
        private Rollout rollout = Rollout.ALWAYS;
        private RemoteTier remote = RemoteTier.none();
        private @Nullable Executor refreshExecutor;
        private final List<Function<String, CacheListener>> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * Nanoseconds since any point in time, never going back. Unless set, {@code System.nanoTime}; hits
         * take it to about a millisecond, by which a value may be served late.
         */
        public Builder clock(LongSupplier nanoseconds) {
            clock = nanoseconds;
            return this;
        }

        /** Serves all calls unless set. */
        public Builder rollout(Rollout asked) {
            rollout = asked;
            return this;
        }

        /** None unless set. Closed with the group. */
        public Builder remote(RemoteTier tier) {
            remote = tier;
            return this;
        }

        /**
         * Runs refreshes ahead of calls whose arguments cannot change; unless set, the caller who finds
         * that one is due runs it. Not closed with the group.
         */
        public Builder refreshExecutor(Executor executor) {
            refreshExecutor = executor;
            return this;
        }

        /** Adds a listener for each operation, made when its cache is. */
        public Builder listener(Function<String, ? extends CacheListener> ofOperation) {
            listeners.add(ofOperation::apply);
            return this;
        }

        public CacheGroup build() {
            return new CacheGroup(this);
        }
    }
}
