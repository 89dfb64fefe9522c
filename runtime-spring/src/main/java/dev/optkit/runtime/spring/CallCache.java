package dev.optkit.runtime.spring;

import dev.optkit.runtime.cache.Claim;
import dev.optkit.runtime.cache.Offer;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.cache.RecursiveLoadException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

/**
 * A cache as one call sees it, made before the call and so able to tell whether what the call gave was overtaken
 * by an eviction. Safe for use by several threads; but who keeps one for long finds that after evictions it no
 * longer puts, and should ask the manager again.
 */
final class CallCache implements Cache {
    private final String name;
    private final Supplier<NamedCache> cache;
    private final Call call;
    private final long since;
    private final AtomicReference<@Nullable Looked> looked = new AtomicReference<>();

    /**
     * What is known of the call.
     *
     * @param reads true if it looks for what it puts then: one key, which its arguments may no longer be by then
     * @param method that reads by its arguments
     */
    record Call(boolean reads, Optional<String> method) {
        static final Call UNKNOWN = new Call(false, Optional.empty());
    }

    /** What the last look gave that was no hit. */
    private record Looked(Object key, Claim claim) {}

    /** @param since the moment of the cache at which the call began */
    CallCache(String name, Supplier<NamedCache> cache, Call call, long since) {
        this.name = name;
        this.cache = cache;
        this.call = call;
        this.since = since;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public OperationCache getNativeCache() {
        return cache.get().cache();
    }

    @Override
    public @Nullable ValueWrapper get(Object key) {
        Object own = own(key);
        Claim claim = getNativeCache().look(own);
        if (claim.isHit()) {
            return new SimpleValueWrapper(claim.value());
        }
        looked.set(call.reads() || claim instanceof Offer ? new Looked(own, claim) : null);
        return null;
    }

    @Override
    @SuppressWarnings("unchecked") // checked by the class
    public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
        ValueWrapper found = get(key);
        Object value = found == null ? null : found.get();
        if (value != null && type != null && !type.isInstance(value)) {
            throw new IllegalStateException("The value is not of %s but of %s"
                    .formatted(type.getName(), value.getClass().getName()));
        }
        return (T) value;
    }

    @Override
    @SuppressWarnings("unchecked") // what loaders of the same key gave
    public <T> @Nullable T get(Object key, Callable<T> loader) {
        try {
            return (T) loaded(own(key), loader);
        } catch (Exception e) {
            throw new ValueRetrievalException(key, loader, e);
        }
    }

    private @Nullable Object loaded(Object own, Callable<?> loader) throws Exception {
        Claim claim;
        try {
            claim = getNativeCache().claim(own);
        } catch (RecursiveLoadException ofThisThread) {
            return loader.call();
        }
        return claim.isHit() ? claim.value() : called(claim, loader);
    }

    private static @Nullable Object called(Claim claim, Callable<?> loader) {
        Object value;
        try {
            value = loader.call();
        } catch (Throwable failure) {
            return claim.fail(failure);
        }
        return claim.complete(value);
    }

    /** A look at Redis, if there is one, is made by the caller's thread. */
    @Override
    public @Nullable CompletableFuture<?> retrieve(Object key) {
        ValueWrapper found = get(key);
        return found == null ? null : CompletableFuture.completedFuture(found);
    }

    @Override
    @SuppressWarnings("unchecked") // what loaders of the same key gave
    public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> loader) {
        Object own = own(key);
        Claim claim = getNativeCache().look(own);
        if (claim.isHit()) {
            return CompletableFuture.completedFuture((T) claim.value());
        } else if (claim instanceof Offer offer) {
            return cache.get().asyncLoads().join(own, offer, loader);
        }
        return loader.get().thenApply(value -> (T) claim.complete(value));
    }

    /** What a call gave that had looked for it; else what a call wrote. */
    @Override
    public void put(Object key, @Nullable Object value) {
        Looked last = looked.get();
        if (last != null && (call.reads() || last.key().equals(own(key))) && looked.compareAndSet(last, null)) {
            last.claim().complete(value);
        } else if (!call.reads()) {
            cache.get().put(key, value, since);
        }
    }

    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
        Object own = own(key);
        boolean mayBeRolledBack = AfterTransaction.isOpen();
        Claim claim = mayBeRolledBack ? getNativeCache().look(own) : vacancy(own);
        if (claim.isHit()) {
            return new SimpleValueWrapper(claim.value());
        } else if (mayBeRolledBack) {
            cache.get().evict(key);
        } else {
            claim.complete(value);
        }
        return null;
    }

    /** The failure of another's load, or a load of this thread, is no reason not to put. */
    private Claim vacancy(Object own) {
        try {
            return getNativeCache().claim(own);
        } catch (Exception ofALoad) {
            return getNativeCache().look(own);
        }
    }

    @Override
    public void evict(Object key) {
        cache.get().evict(key);
    }

    /** At once, as always; whether the key was there is not known. */
    @Override
    public boolean evictIfPresent(Object key) {
        cache.get().evict(key);
        return false;
    }

    @Override
    public void clear() {
        cache.get().clear();
    }

    @Override
    public boolean invalidate() {
        boolean hadAny = getNativeCache().size() > 0;
        clear();
        return hadAny;
    }

    private Object own(Object key) {
        return cache.get().readKey(key, call.method());
    }
}
