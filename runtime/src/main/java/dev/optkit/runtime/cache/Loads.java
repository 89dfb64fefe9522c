package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.CacheListener.BypassReason;
import dev.optkit.runtime.cache.Flight.Outcome;
import dev.optkit.runtime.cache.RemoteTier.Lookup;
import dev.optkit.runtime.cache.RemoteTier.Put;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The loads of one operation that are under way, of each key at most one. */
final class Loads {
    private static final System.Logger LOGGER = System.getLogger(Loads.class.getName());

    private final CacheSpec spec;
    private final CacheGroup group;
    private final CacheListener listener;
    private final LocalStore store;
    private final SafeRemote remote;
    private final Entries entries;
    private final Evictions evictions;
    private final Map<Object, Flight> flights = new ConcurrentHashMap<>();

    Loads(
            CacheSpec spec,
            CacheGroup group,
            CacheListener listener,
            LocalStore store,
            SafeRemote remote,
            Evictions evictions) {
        this.spec = spec;
        this.group = group;
        this.listener = listener;
        this.store = store;
        this.remote = remote;
        this.evictions = evictions;
        entries = new Entries(spec, group.clock(), SafeRemote.isUsedBy(spec, group.remote()));
    }

    /**
     * @param found an entry that is expired or due for a refresh, or keeps a failure
     * @param passes whether a load that needs its own key goes past the cache, instead of failing
     */
    Claim join(Object key, @Nullable Entry found, boolean passes) {
        Flight mine = new Flight(this, key, remote.key(key));
        while (true) {
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return begin(mine);
            } else if (found != null && found.isAlive(group.now())) {
                return served(found);
            } else if (other.owner() == Thread.currentThread()) {
                return recursive(passes);
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

    /** @param since a moment before the local tier was looked at */
    Claim offer(Object key, long since) {
        listener.miss();
        Optional<RemoteKey> remoteKey = remote.key(key);
        Lookup lookup = remoteKey.map(remote::get).orElse(Lookup.MISS);
        if (lookup.stored().isPresent()) {
            Stored stored = lookup.stored().get();
            entry(key, stored, remoteKey)
                    .ifPresent(
                            entry -> evictions.putUnlessSince(groupOf(key, remoteKey), since, () -> store.put(entry)));
            return new Joined(stored.value());
        }
        return new Offer(this, key, remoteKey, since, lookup);
    }

    boolean isEvictedSince(Object key, Optional<RemoteKey> remoteKey, long since) {
        return evictions.isSince(groupOf(key, remoteKey), since);
    }

    /** Invalidations of other processes know no key but the digest. */
    static Object groupOf(Object key, Optional<RemoteKey> remoteKey) {
        return remoteKey.<Object>map(RemoteKey::digest).orElse(key);
    }

    /**
     * As {@link #join} with what passes, for several keys with one question to the remote tier. Those that another
     * thread loads are left out.
     *
     * @param found by key, as there
     * @param claims where to put the claims
     */
    void joinAllAtOnce(Map<Object, Optional<Entry>> found, Map<Object, Claim> claims) {
        List<Flight> mine = new ArrayList<>();
        try {
            found.forEach((key, entry) -> {
                Flight flight = new Flight(this, key, remote.key(key));
                Flight other = flights.putIfAbsent(key, flight);
                if (other == null) {
                    mine.add(flight);
                } else if (entry.isPresent() && entry.get().isAlive(group.now())) {
                    claims.put(key, served(entry.get()));
                } else if (other.owner() == Thread.currentThread()) {
                    claims.put(key, recursive(true));
                }
            });
            beginAll(mine, claims);
        } catch (Throwable failure) {
            mine.forEach(flight -> flight.end(Outcome.NONE));
            throw failure;
        }
    }

    private void beginAll(List<Flight> mine, Map<Object, Claim> claims) {
        Map<Flight, Optional<Entry>> missing = new LinkedHashMap<>();
        for (Flight flight : mine) {
            Entry entry = store.get(flight.key());
            Optional<Claim> served = servedAgain(flight, entry);
            served.ifPresentOrElse(
                    claim -> claims.put(flight.key(), claim), () -> missing.put(flight, Optional.ofNullable(entry)));
        }
        List<RemoteKey> asked = missing.keySet().stream()
                .flatMap(flight -> flight.remoteKey().stream())
                .toList();
        Iterator<Lookup> lookups = remote.getAll(asked).iterator();
        missing.forEach((flight, entry) -> {
            Lookup lookup = flight.remoteKey().isPresent() ? lookups.next() : Lookup.MISS;
            claims.put(flight.key(), begun(flight, entry.orElse(null), lookup));
        });
    }

    /** Completes claims of this cache, with one answer to the remote tier. */
    void completeAll(List<Flight> ended, List<@Nullable Object> results) {
        List<Put> puts = new ArrayList<>();
        try {
            for (int i = 0; i < ended.size(); i++) {
                ended.get(i).completeLocally(results.get(i)).ifPresent(puts::add);
            }
            // Not held up by evictions as a single value is: each has its lease, which an eviction takes away.
            remote.putAll(puts);
        } finally {
            for (int i = 0; i < ended.size(); i++) {
                ended.get(i).endWith(results.get(i));
            }
        }
    }

    /** Nothing comes of the load that the lease was for. */
    void release(Optional<RemoteKey> remoteKey, @Nullable Object lease) {
        if (lease != null) {
            remoteKey.ifPresent(key -> remote.release(key, lease));
        }
    }

    private Claim recursive(boolean passes) {
        if (passes) {
            return bypass(BypassReason.DEADLOCK);
        }
        throw new RecursiveLoadException(spec.operation());
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
            Optional<Claim> served = servedAgain(flight, entry);
            return served.isPresent()
                    ? served.get()
                    : begun(flight, entry, flight.remoteKey().map(remote::get).orElse(Lookup.MISS));
        } catch (Throwable failure) {
            flight.end(Outcome.NONE);
            throw failure;
        }
    }

    private Optional<Claim> servedAgain(Flight flight, @Nullable Entry entry) {
        if (entry != null && (entry.isPlain(group.now()) || isKeptFailure(entry))) {
            flight.end(Outcome.NONE);
            return Optional.of(served(entry));
        }
        listener.miss();
        return Optional.empty();
    }

    private Claim begun(Flight flight, @Nullable Entry entry, Lookup lookup) {
        if (lookup.stored().isPresent()) {
            return fromRemote(flight, lookup.stored().get());
        }
        flight.startLoad(entry, lookup.lease());
        return flight;
    }

    private boolean isKeptFailure(Entry entry) {
        return entry.isAlive(group.now()) && entry.isFailure();
    }

    private Claim fromRemote(Flight flight, Stored stored) {
        keepLocally(flight, stored);
        flight.end(new Outcome(stored.value(), null, true));
        return new Joined(stored.value());
    }

    private Uncached bypass(BypassReason reason) {
        listener.bypassed(reason);
        return Uncached.CLAIM;
    }

    void detach(Object key) {
        detach(flights.get(key));
    }

    void detachIf(Predicate<Flight> affected) {
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
        } catch (Throwable e) {
            return notKept(e);
        }
    }

    void keep(Flight flight, Stored stored, @Nullable Object lease) {
        keepLocally(flight, stored);
        flight.remoteKey().ifPresent(key -> flight.publish(() -> remote.put(key, stored, lease)));
    }

    /** Keeps a value in both tiers unless something of the key was evicted since. */
    void keep(Object key, Optional<RemoteKey> remoteKey, Stored stored, long since, @Nullable Object lease) {
        Optional<Entry> entry = entry(key, stored, remoteKey);
        evictions.putUnlessSince(groupOf(key, remoteKey), since, () -> {
            entry.ifPresent(store::put);
            remoteKey.ifPresent(name -> remote.put(name, stored, lease));
        });
    }

    /** The same in the local tier; false if something was evicted. */
    boolean keepLocally(Object key, Optional<RemoteKey> remoteKey, Stored stored, long since) {
        Optional<Entry> entry = entry(key, stored, remoteKey);
        return evictions.putUnlessSince(groupOf(key, remoteKey), since, () -> entry.ifPresent(store::put));
    }

    void keepLocally(Flight flight, Stored stored) {
        entry(flight.key(), stored, flight.remoteKey()).ifPresent(entry -> flight.publish(() -> store.put(entry)));
    }

    private Optional<Entry> entry(Object key, Stored stored, Optional<RemoteKey> remoteKey) {
        try {
            return entries.of(key, stored, remoteKey.map(RemoteKey::digest));
        } catch (Throwable e) {
            return notKept(e);
        }
    }

    void keepFailure(Flight flight, Throwable failure) {
        try {
            entries.ofFailure(flight.key(), failure, flight.remoteKey().map(RemoteKey::digest))
                    .ifPresent(entry -> flight.publish(() -> store.put(entry)));
        } catch (Throwable e) {
            notKept(e);
        }
    }

    private <T> Optional<T> notKept(Throwable e) {
        LOGGER.log(Level.WARNING, spec.operation() + ": a result is not kept, as a function of the cache failed", e);
        return Optional.empty();
    }
}
