package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.CacheListener.BypassReason;
import dev.optkit.runtime.cache.Flight.Outcome;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.cache.Rollout.Decision;
import dev.optkit.runtime.key.KeyScheme;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one operation; safe for use by several threads.
 *
 * <ul>
 *   <li><b>One load.</b> Of each key at most one load is under way; others wait for it and get the same
 *       value or the same exception, but for interrupts of the thread that loads.
 *   <li><b>Evictions.</b> A call that begins after an eviction returned gets nothing that was loaded, or
 *       began to be loaded, before the eviction was called.
 *   <li><b>Failures</b> are not kept unless the policy says so, and reach the caller unchanged.
 * </ul>
 *
 * <p>Keys are those that the {@link KeyScheme} of the operation makes.
 */
public final class OperationCache {
    private static final System.Logger LOGGER = System.getLogger(OperationCache.class.getName());

    private final CacheSpec spec;
    private final CacheGroup group;
    private final CacheListener listener;
    private final LocalStore store;
    private final SafeRemote remote;
    private final Entries entries;
    private final Map<Object, Flight> flights = new ConcurrentHashMap<>();

    OperationCache(CacheSpec spec, CacheGroup group, CacheListener listener) {
        this.spec = spec;
        this.group = group;
        this.listener = listener;
        store = new LocalStore(spec.policy(), group.clock(), listener);
        remote = new SafeRemote(group.remote(), spec, listener);
        entries = new Entries(spec, group.clock(), SafeRemote.isUsedBy(spec, group.remote()));
    }

    public CacheSpec spec() {
        return spec;
    }

    public KeyScheme keys() {
        return spec.keys();
    }

    /** About how many entries the local tier has. */
    public long size() {
        return store.size();
    }

    /** About how many bytes the local tier has; zero where the policy bounds entries. */
    public long bytes() {
        return store.bytes();
    }

    /** Lets go of expired entries, which otherwise happens when others are put. */
    public void cleanUp() {
        store.cleanUp();
    }

    /**
     * The value of a key, from the cache or the loader, which runs on the thread of the caller; only a
     * refresh ahead may run on the {@link CacheGroup.Builder#refreshExecutor}.
     *
     * @throws X what the loader threw, or an earlier load of the same key
     * @throws RecursiveLoadException if the load of the key needs the same key
     */
    public <V extends @Nullable Object, X extends Exception> V get(Object key, CacheLoader<V, X> loader) throws X {
        Claim claim = claim(key);
        if (claim.isHit()) {
            return OperationCache.<V>typed(claim.value());
        }
        if (claim instanceof Flight flight && refreshesBehind(flight, loader)) {
            return OperationCache.<V>typed(flight.previousValue());
        }
        Object result;
        try {
            result = loader.load();
        } catch (Throwable failure) {
            return OperationCache.<V>typed(claim.fail(failure));
        }
        return OperationCache.<V>typed(claim.complete(result));
    }

    // Entries, and nulls, are what loaders of this operation gave.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    private static <V extends @Nullable Object> V typed(@Nullable Object value) {
        return (V) value;
    }

    /**
     * The value of a key, or the task to load it: for callers that cannot pass a loader.
     *
     * @throws RecursiveLoadException if this thread is loading this key
     */
    public Claim claim(Object key) {
        Decision decision = decide(key);
        if (decision == Decision.BYPASS) {
            return Uncached.CLAIM;
        }
        Entry entry = store.get(key);
        if (entry == null || !entry.isPlain(group.now())) {
            return join(key, entry);
        } else if (decision == Decision.COMPARE) {
            return new Comparison(entry, listener);
        }
        listener.hit();
        return entry;
    }

    private Decision decide(Object key) {
        if (key == KeyScheme.UNKEYED || group.isClosed()) {
            bypass(key == KeyScheme.UNKEYED ? BypassReason.UNKEYED : BypassReason.CLOSED);
            return Decision.BYPASS;
        }
        Decision decision;
        try {
            decision = group.rollout().decide(spec.keys(), key);
        } catch (RuntimeException e) {
            decision = Decision.BYPASS;
        }
        if (decision == Decision.BYPASS) {
            bypass(BypassReason.ROLLOUT);
        }
        return decision;
    }

    private Uncached bypass(BypassReason reason) {
        listener.bypassed(reason);
        return Uncached.CLAIM;
    }

    /** @param found an entry that is expired or due for a refresh, or keeps a failure */
    private Claim join(Object key, @Nullable Entry found) {
        Flight mine = new Flight(this, key, remote.key(key));
        while (true) {
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return begin(mine);
            } else if (found != null && found.isAlive(group.now())) {
                return served(found);
            } else if (other.owner() == Thread.currentThread()) {
                throw new RecursiveLoadException(spec.operation());
            }
            Optional<BypassReason> inVain =
                    group.waits().await(other, spec.policy().maxWait());
            if (inVain.isPresent()) {
                return loadAlone(other, inVain.get());
            } else if (other.outcome().isShared()) {
                return joined(other.outcome());
            }
        }
    }

    /** A load that hangs is given up, so that the next caller begins another. */
    private Claim loadAlone(Flight other, BypassReason reason) {
        if (reason == BypassReason.WAITED_TOO_LONG) {
            detach(other);
        }
        return bypass(reason);
    }

    private Claim joined(Outcome outcome) {
        listener.joined();
        if (outcome.failure() != null) {
            throw Throwing.unchanged(outcome.failure());
        }
        return new Joined(outcome.value());
    }

    private Claim served(Entry entry) {
        entry.get();
        listener.hit();
        return entry;
    }

    /** Looks again first: the load before may have ended just before this one began. */
    private Claim begin(Flight flight) {
        try {
            Entry entry = store.get(flight.key());
            if (entry != null && (entry.isPlain(group.now()) || isKeptFailure(entry))) {
                flight.end(Outcome.NONE);
                return served(entry);
            }
            listener.miss();
            Lookup lookup = flight.remoteKey().map(remote::get).orElse(Lookup.MISS);
            if (lookup.stored().isPresent()) {
                return fromRemote(flight, lookup.stored().get());
            }
            flight.startLoad(entry, lookup.lease());
            return flight;
        } catch (Throwable failure) {
            flight.end(Outcome.NONE);
            throw failure;
        }
    }

    private boolean isKeptFailure(Entry entry) {
        return entry.isAlive(group.now()) && entry.isFailure();
    }

    private Claim fromRemote(Flight flight, Stored stored) {
        keepLocally(flight, stored);
        flight.end(new Outcome(stored.value(), null, true));
        return new Joined(stored.value());
    }

    private boolean refreshesBehind(Flight flight, CacheLoader<?, ?> loader) {
        Entry old = flight.previous();
        if (group.refreshExecutor().isEmpty()
                || old == null
                || !old.isAlive(group.now())
                || !spec.keys().isOfImmutables(flight.key())) {
            return false;
        }
        flight.handTo(null);
        try {
            group.refreshExecutor().get().execute(() -> refresh(flight, loader));
            return true;
        } catch (RejectedExecutionException e) {
            flight.handTo(Thread.currentThread());
            return false;
        }
    }

    private static void refresh(Flight flight, CacheLoader<?, ?> loader) {
        flight.handTo(Thread.currentThread());
        Object result;
        try {
            result = loader.load();
        } catch (Throwable failure) {
            flight.failBehind(failure);
            return;
        }
        flight.complete(result);
    }

    /** Evicts the entry of one key, here and in the remote tier. */
    public void evict(Object key) {
        if (key == KeyScheme.UNKEYED) {
            return;
        }
        Optional<RemoteKey> remoteKey = remote.key(key);
        detach(flights.get(key));
        remoteKey.ifPresent(remote::evict);
        detach(flights.get(key));
        store.remove(key);
        detach(flights.get(key));
    }

    /** Evicts everything of this operation, here and in the remote tier. */
    public void evictAll() {
        detachIf(flight -> true);
        remote.evictAll();
        clear();
    }

    /**
     * Evicts the entries of all calls whose first arguments are these. The remote tier knows no
     * arguments: there, everything of this operation is evicted.
     */
    public void evictStartingWith(@Nullable Object... leading) {
        evictIf(key -> spec.keys().startsWith(key, leading));
    }

    /** The same for calls whose only argument is a string that starts so. */
    public void evictPrefix(String prefix) {
        evictIf(key -> key instanceof String text && text.startsWith(prefix));
    }

    private void evictIf(Predicate<Object> keys) {
        detachIf(flight -> keys.test(flight.key()));
        remote.evictAll();
        drop(flight -> keys.test(flight.key()), () -> store.removeIf(keys));
    }

    void clear() {
        drop(flight -> true, store::clear);
    }

    /** What a load under way will be tagged with is not known yet, so none is published. */
    void dropTag(String tag) {
        drop(flight -> spec.tags().isPresent(), () -> store.removeLabelled(Entries.tagLabel(tag)));
    }

    void detachTagged() {
        detachIf(flight -> spec.tags().isPresent());
    }

    void dropDigest(String digest) {
        drop(
                flight ->
                        flight.remoteKey().stream().anyMatch(key -> key.digest().equals(digest)),
                () -> store.removeLabelled(Entries.digestLabel(digest)));
    }

    /**
     * Removes entries. Before that, loads under way must stop to publish; after it, none may be joined
     * that found an old entry. {@link #evict} does the same for one key.
     */
    private void drop(Predicate<Flight> affected, Runnable removal) {
        detachIf(affected);
        removal.run();
        detachIf(affected);
    }

    private void detachIf(Predicate<Flight> affected) {
        for (Flight flight : flights.values()) {
            if (affected.test(flight)) {
                detach(flight);
            }
        }
    }

    private void detach(@Nullable Flight flight) {
        if (flight != null) {
            flight.detach();
            forget(flight);
        }
    }

    void forget(Flight flight) {
        flights.remove(flight.key(), flight);
    }

    CacheListener listener() {
        return listener;
    }

    long now() {
        return group.now();
    }

    /** Functions of the user decide what is kept; if they fail, nothing is. */
    Optional<Stored> stored(Object key, @Nullable Object result) {
        try {
            return entries.stored(key, result);
        } catch (RuntimeException e) {
            return notKept(e);
        }
    }

    void keep(Flight flight, Stored stored, @Nullable Object lease) {
        keepLocally(flight, stored);
        flight.remoteKey().ifPresent(key -> flight.publish(() -> remote.put(key, stored, lease)));
    }

    private void keepLocally(Flight flight, Stored stored) {
        entry(flight, stored).ifPresent(entry -> flight.publish(() -> store.put(entry)));
    }

    private Optional<Entry> entry(Flight flight, Stored stored) {
        try {
            return entries.of(flight.key(), stored, flight.remoteKey().map(RemoteKey::digest));
        } catch (RuntimeException e) {
            return notKept(e);
        }
    }

    void keepFailure(Flight flight, Throwable failure) {
        try {
            entries.ofFailure(flight.key(), failure).ifPresent(entry -> flight.publish(() -> store.put(entry)));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private <T> Optional<T> notKept(RuntimeException e) {
        LOGGER.log(Level.WARNING, spec.operation() + ": a result is not kept, as a function of the cache failed", e);
        return Optional.empty();
    }
}
