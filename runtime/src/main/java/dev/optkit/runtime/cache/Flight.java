package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.RemoteTier.Put;
import dev.optkit.runtime.cache.RemoteTier.Stored;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one load of a key that is under way; others wait for its outcome. */
final class Flight implements Claim {
    /**
     * How a load ended.
     *
     * @param failure null if it ended with the value
     * @param isShared false if only the thread that loaded is to get it
     */
    record Outcome(@Nullable Object value, @Nullable Throwable failure, boolean isShared) {
        static final Outcome NONE = new Outcome(null, null, false);
    }

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final Loads loads;
    private final Object key;
    private final Optional<RemoteKey> remoteKey;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Lock publishing = new ReentrantLock();
    private boolean detached;
    private volatile @Nullable Thread owner = Thread.currentThread();
    private volatile Outcome outcome = Outcome.NONE;
    private @Nullable Entry previous;
    private @Nullable Object lease;
    private long startedAt;

    Flight(Loads loads, Object key, Optional<RemoteKey> remoteKey) {
        this.loads = loads;
        this.key = key;
        this.remoteKey = remoteKey;
    }

    Object key() {
        return key;
    }

    Optional<RemoteKey> remoteKey() {
        return remoteKey;
    }

    /** Who loads; null while it passes from one thread to another. */
    @Nullable
    Thread owner() {
        return owner;
    }

    void handTo(@Nullable Thread next) {
        owner = next;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Entry previous() {
        return previous;
    }

    @Nullable
    Object previousValue() {
        return previous == null ? null : previous.value();
    }

    /** @param old the entry to fall back on */
    void startLoad(@Nullable Entry old, @Nullable Object leaseOfRemote) {
        previous = old;
        lease = leaseOfRemote;
        startedAt = loads.now();
    }

    boolean await(Duration longest) throws InterruptedException {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From when this returns on, nothing that this load gives is published. */
    void detach() {
        publishing.lock();
        try {
            detached = true;
        } finally {
            publishing.unlock();
        }
    }

    /** Publishes unless something was evicted since the load began, and until then holds evictions up. */
    void publish(Runnable put) {
        publishing.lock();
        try {
            if (!detached) {
                put.run();
            }
        } finally {
            publishing.unlock();
        }
    }

    /** Wakes who waits; after this, new calls do not find this load. */
    void end(Outcome how) {
        outcome = how;
        loads.forget(this);
        ended.countDown();
    }

    @Override
    public @Nullable Object complete(@Nullable Object result) {
        try {
            loads.listener().loaded(loads.now() - startedAt);
            Optional<Stored> stored = loads.stored(key, result);
            stored.ifPresentOrElse(value -> loads.keep(this, value, lease), this::release);
        } finally {
            end(new Outcome(result, null, true));
        }
        return result;
    }

    /**
     * As {@link #complete}, but leaves to the caller to keep the value in the remote tier, and then to end this.
     *
     * @return what to keep there
     */
    Optional<Put> completeLocally(@Nullable Object result) {
        loads.listener().loaded(loads.now() - startedAt);
        Optional<Stored> stored = loads.stored(key, result);
        if (stored.isEmpty()) {
            release();
            return Optional.empty();
        }
        loads.keepLocally(this, stored.get());
        return remoteKey.map(name -> new Put(name, stored.get(), lease));
    }

    void endWith(@Nullable Object result) {
        end(new Outcome(result, null, true));
    }

    private void release() {
        loads.release(remoteKey, lease);
    }

    @Override
    public @Nullable Object fail(Throwable failure) {
        return fail(failure, true);
    }

    @Override
    public @Nullable Object failAlone(Throwable failure) {
        return fail(failure, false);
    }

    private @Nullable Object fail(Throwable failure, boolean shared) {
        boolean interrupted = failure instanceof InterruptedException || isInterrupted();
        Outcome how = new Outcome(null, failure, shared && !interrupted);
        try {
            loads.listener().loadFailed(loads.now() - startedAt, failure);
            release();
            Entry old = previous;
            if (!interrupted && failure instanceof Exception && old != null && servesInstead(old)) {
                how = new Outcome(old.value(), null, true);
                return old.value();
            }
            if (shared && !interrupted) {
                loads.keepFailure(this, failure);
            }
        } finally {
            end(how);
        }
        throw Throwing.unchanged(failure);
    }

    /** For a load that no caller waits for. */
    void failBehind(Throwable failure) {
        try {
            fail(failure);
        } catch (Throwable told) {
            // The listener was told, and there is nobody else to tell.
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private boolean servesInstead(Entry old) {
        long now = loads.now();
        publishing.lock();
        try {
            if (detached || !old.isServableOnError(now)) {
                return false;
            }
            old.pauseUntil(now + RETRY_PAUSE.toNanos());
        } finally {
            publishing.unlock();
        }
        loads.listener().servedStale();
        return true;
    }
}
