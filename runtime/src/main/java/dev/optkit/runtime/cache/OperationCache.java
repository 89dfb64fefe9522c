package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.CacheListener.BypassReason;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import dev.optkit.runtime.cache.Rollout.Decision;
import dev.optkit.runtime.key.KeyScheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final CacheSpec spec;
    private final CacheGroup group;
    private final CacheListener listener;
    private final LocalStore store;
    private final SafeRemote remote;
    private final Evictions evictions = new Evictions();
    private final Loads loads;
    private final Optional<Object> owner;
    private volatile boolean closed;

    OperationCache(CacheSpec spec, CacheGroup group, CacheListener listener, Optional<Object> owner) {
        this.spec = spec;
        this.group = group;
        this.listener = listener;
        this.owner = owner;
        store = new LocalStore(spec.policy(), group.clock(), listener);
        remote = new SafeRemote(group.remote(), spec, listener);
        loads = new Loads(spec, group, listener, store, remote, evictions);
    }

    public CacheSpec spec() {
        return spec;
    }

    /** Who alone may define it; empty if it was made by name. */
    public Optional<Object> owner() {
        return owner;
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

    /** About how many bytes a key has, by some of those that there are; zero if there are none. */
    public long bytesOfAKey() {
        Sizes sizes = new Sizes();
        return (long) store.someKeys(20).stream().mapToLong(sizes::of).average().orElse(0);
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
        return claim(key, false);
    }

    /**
     * The same, but past the cache if this thread is loading this key: for methods that may call themselves, and end
     * without the cache.
     */
    public Claim claimOrPass(Object key) {
        return claim(key, true);
    }

    private Claim claim(Object key, boolean passes) {
        Decision decision = decide(key);
        if (decision == Decision.BYPASS) {
            return Uncached.CLAIM;
        }
        Entry entry = store.get(key);
        return entry != null && entry.isPlain(group.timeOfHit())
                ? claimOf(entry, decision)
                : loads.join(key, entry, passes);
    }

    /**
     * As {@link #claimOrPass} for several keys, with one question to the remote tier. Without those for which it would
     * wait for the load of another thread, as the caller has others to load meanwhile.
     */
    public Map<Object, Claim> claimAllAtOnce(Collection<Object> keys) {
        Map<Object, Claim> claims = new LinkedHashMap<>();
        Map<Object, Optional<Entry>> toLoad = new LinkedHashMap<>();
        for (Object key : keys) {
            Decision decision = decide(key);
            if (decision == Decision.BYPASS) {
                claims.put(key, Uncached.CLAIM);
                continue;
            }
            Entry entry = store.get(key);
            if (entry != null && entry.isPlain(group.timeOfHit())) {
                claims.put(key, claimOf(entry, decision));
            } else {
                toLoad.put(key, Optional.ofNullable(entry));
            }
        }
        loads.joinAllAtOnce(toLoad, claims);
        return claims;
    }

    /**
     * {@linkplain Claim#complete Completes} claims that this cache gave, with one answer to the remote tier.
     *
     * @param results as many as claims, in their order
     */
    public void completeAll(List<Claim> claims, List<@Nullable Object> results) {
        List<Flight> flights = new ArrayList<>();
        List<@Nullable Object> loaded = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i) instanceof Flight flight) {
                flights.add(flight);
                loaded.add(results.get(i));
            } else {
                Object unused = claims.get(i).complete(results.get(i));
            }
        }
        loads.completeAll(flights, loaded);
    }

    private Claim claimOf(Entry entry, Decision decision) {
        if (decision == Decision.COMPARE) {
            return new Comparison(entry, listener);
        }
        listener.hit();
        return entry;
    }

    /**
     * The value of a key, or an {@link Offer} to take it, or neither if the call is to go past the cache: for
     * callers who learn only later, or never, what a call gave. Does not wait for loads of others; a look
     * at the remote tier it may take.
     */
    public Claim look(Object key) {
        Decision decision = decide(key);
        if (decision == Decision.BYPASS) {
            return Uncached.CLAIM;
        }
        long since = evictions.now();
        Entry entry = store.get(key);
        return entry == null || entry.isFailure() || !entry.isAlive(group.now())
                ? loads.offer(key, since)
                : claimOf(entry, decision);
    }

    /** The present, for {@link #put} to compare with. */
    public long moment() {
        return evictions.now();
    }

    /**
     * Puts what a call gave that wrote it, into the local tier; from the remote tier it evicts, as another process may
     * have written since. Evicts only, and puts nothing, if the key, or now and then another, was
     * evicted or put since the call began: which of the writes came last is not known then. The same if the
     * call goes past the cache.
     *
     * @param since the {@link #moment} at which the call began
     */
    public void put(Object key, @Nullable Object value, long since) {
        if (decide(key) == Decision.BYPASS || !putUnlessSince(key, value, since)) {
            evict(key);
        }
    }

    private boolean putUnlessSince(Object key, @Nullable Object value, long since) {
        Optional<RemoteKey> remoteKey = remote.key(key);
        Object noted = Loads.groupOf(key, remoteKey);
        OptionalLong first = evictions.noteUnlessSince(noted, since);
        if (first.isEmpty()) {
            return false;
        }
        loads.detach(key);
        remoteKey.ifPresent(remote::evict);
        OptionalLong second = evictions.noteUnlessSince(noted, first.getAsLong());
        if (second.isEmpty()) {
            return false;
        }
        loads.detach(key);
        store.remove(key);
        loads.detach(key); // it may have found the old value, to fall back on
        Optional<Stored> stored = loads.stored(key, value);
        return stored.isPresent() && loads.keepLocally(key, remoteKey, stored.get(), second.getAsLong());
    }

    private Decision decide(Object key) {
        if (key == KeyScheme.UNKEYED || closed) {
            listener.bypassed(key == KeyScheme.UNKEYED ? BypassReason.UNKEYED : BypassReason.CLOSED);
            return Decision.BYPASS;
        }
        Decision decision;
        try {
            decision = group.rollout().decide(spec.keys(), key);
        } catch (Throwable e) {
            decision = Decision.BYPASS;
        }
        if (decision == Decision.BYPASS) {
            listener.bypassed(BypassReason.ROLLOUT);
        }
        return decision;
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
        Object noted = Loads.groupOf(key, remoteKey);
        evictions.note(noted);
        loads.detach(key);
        remoteKey.ifPresent(remote::evict);
        evictions.note(noted);
        loads.detach(key);
        store.remove(key);
        loads.detach(key);
        evictReplacement();
    }

    /** Evicts everything of this operation, here and in the remote tier. */
    public void evictAll() {
        detachAll();
        remote.evictAll();
        clear();
        evictReplacement();
    }

    /** The cache that replaced this one may have other keys, so that what there is to evict is not known. */
    private void evictReplacement() {
        if (closed) {
            group.find(spec.operation()).filter(cache -> !cache.closed).ifPresent(OperationCache::evictAll);
        }
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
        evictions.noteAll();
        loads.detachIf(flight -> keys.test(flight.key()));
        remote.evictAll();
        evictions.noteAll();
        drop(flight -> keys.test(flight.key()), () -> store.removeIf(keys));
        evictReplacement();
    }

    /** Empties this; all calls from now on go past it. */
    void close() {
        closed = true;
        clear();
    }

    void clear() {
        evictions.noteAll();
        drop(flight -> true, store::clear);
    }

    /** What a load under way will be tagged with is not known yet, so none is published. */
    void dropTag(String tag) {
        noteTagged();
        drop(flight -> spec.tags().isPresent(), () -> store.removeLabelled(Entries.tagLabel(tag)));
    }

    void detachAll() {
        evictions.noteAll();
        loads.detachIf(flight -> true);
    }

    void detachTagged() {
        noteTagged();
        loads.detachIf(flight -> spec.tags().isPresent());
    }

    private void noteTagged() {
        if (spec.tags().isPresent()) {
            evictions.noteAll();
        }
    }

    void dropDigest(String digest) {
        evictions.note(digest);
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
        loads.detachIf(affected);
        removal.run();
        loads.detachIf(affected);
    }
}
