package dev.optkit.runtime.spring;

import dev.optkit.runtime.cache.Offer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.interceptor.CacheOperationInvoker.ThrowableWrapper;

/** Loads under way that end as futures, of each key at most one that new callers join. */
final class AsyncLoads {
    private record Load(Offer offer, CompletableFuture<@Nullable Object> result, long startedAt) {}

    private static final Object LATE = new Object();

    private final Map<Object, Load> loads = new ConcurrentHashMap<>();
    private final long maxWaitNanos;

    /** @param maxWait how long after its start a load may be joined, and those who joined it wait */
    AsyncLoads(Duration maxWait) {
        maxWaitNanos = maxWait.toNanos();
    }

    /**
     * What the loader gives, or one that another caller has begun and that no eviction has overtaken. If that
     * takes too long, what the loader gives, called by another thread. Throws what the loader throws before it gives a
     * future.
     */
    @SuppressWarnings("unchecked") // loads of one key are of one method
    <T> CompletableFuture<T> join(Object key, Offer offer, Supplier<CompletableFuture<T>> loader) {
        Load mine = new Load(offer, new CompletableFuture<>(), System.nanoTime());
        Load load = loads.compute(key, (same, old) -> old == null || isOver(old) ? mine : old);
        if (load.offer() != offer) {
            return (CompletableFuture<T>) joined(load, loader);
        }
        start(key, mine, loader);
        return (CompletableFuture<T>) ofItsOwn(load.result());
    }

    private boolean isOver(Load load) {
        return load.offer().isOvertaken() || System.nanoTime() - load.startedAt() > maxWaitNanos;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> CompletableFuture<@Nullable Object> joined(Load load, Supplier<CompletableFuture<T>> loader) {
        CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
        long rest = maxWaitNanos - (System.nanoTime() - load.startedAt());
        CompletableFuture<@Nullable Object> waiting = ofItsOwn(load.result());
        waiting.completeOnTimeout(LATE, rest, TimeUnit.NANOSECONDS).whenComplete((value, failure) -> {
            if (value != LATE) {
                pass(value, failure, own);
            } else if (!own.isDone()) {
                // The thread that told the time is that of all timeouts of the process.
                CompletableFuture.runAsync(() -> loadAlone(loader, own));
            }
        });
        return own;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static <T> void loadAlone(Supplier<CompletableFuture<T>> loader, CompletableFuture<@Nullable Object> own) {
        try {
            future(loader).whenComplete((value, failure) -> pass(value, failure, own));
        } catch (Throwable failure) {
            own.completeExceptionally(original(failure));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Its end is all that counts.
    private <T> void start(Object key, Load load, Supplier<CompletableFuture<T>> loader) {
        begun(key, load, loader).whenComplete((value, failure) -> finish(key, load, value, failure));
    }

    private <T> CompletableFuture<T> begun(Object key, Load load, Supplier<CompletableFuture<T>> loader) {
        try {
            return future(loader);
        } catch (Throwable failure) {
            finish(key, load, null, original(failure));
            throw failure;
        }
    }

    private static <T> CompletableFuture<T> future(Supplier<CompletableFuture<T>> loader) {
        return Objects.requireNonNull(loader.get(), "The call gave no future");
    }

    /** Spring unwraps what is thrown, but not what futures end with. */
    private static Throwable original(Throwable failure) {
        return failure instanceof ThrowableWrapper wrapper ? wrapper.getOriginal() : failure;
    }

    private void finish(Object key, Load load, @Nullable Object value, @Nullable Throwable failure) {
        try {
            end(load.offer(), value, failure);
        } finally {
            loads.remove(key, load);
            pass(value, failure, load.result());
        }
    }

    private static void end(Offer offer, @Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            offer.complete(value);
            return;
        }
        try {
            offer.fail(failure);
        } catch (Throwable told) {
            // Told to the listeners; the callers get it by their futures.
        }
    }

    /** A caller that cancels ends no more than its own wait. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static CompletableFuture<@Nullable Object> ofItsOwn(CompletableFuture<@Nullable Object> result) {
        CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
        result.whenComplete((value, failure) -> pass(value, failure, own));
        return own;
    }

    private static void pass(
            @Nullable Object value, @Nullable Throwable failure, CompletableFuture<@Nullable Object> to) {
        if (failure == null) {
            to.complete(value);
        } else {
            to.completeExceptionally(failure);
        }
    }
}
