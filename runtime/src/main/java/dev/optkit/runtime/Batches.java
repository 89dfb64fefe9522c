package dev.optkit.runtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Bounded parallel loops over independent calls; what a rewritten sequential loop calls.
 *
 * <pre>{@code
 * List<Price> prices = Batches.map(symbols, 8, symbol -> client.price(symbol));
 * }</pre>
 *
 * <p>Every call goes to one shared {@link BatchRunner}, made at the first call; see there for the
 * contract. All methods are safe for use by several threads.
 */
public final class Batches {
    private static final AtomicReference<@Nullable BatchRunner> SHARED = new AtomicReference<>();

    private Batches() {}

    /**
     * Returns {@code fn} of each item in the order of the items, with at most {@code limit} calls at a time.
     *
     * @see BatchRunner#map
     */
    public static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            Iterable<? extends T> items, int limit, CheckedFunction<? super T, ? extends R, X> fn) throws X {
        return shared().map(items, limit, fn);
    }

    /**
     * The same for a loop with a name, by which it can be switched off alone.
     *
     * @see BatchRunner#map
     */
    public static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            String operation, Iterable<? extends T> items, int limit, CheckedFunction<? super T, ? extends R, X> fn)
            throws X {
        return shared().map(operation, items, limit, fn);
    }

    /**
     * The same, with a deadline if the options have one.
     *
     * @see BatchRunner#map(BatchOptions, Iterable, CheckedFunction)
     */
    public static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            BatchOptions options, Iterable<? extends T> items, CheckedFunction<? super T, ? extends R, X> fn) throws X {
        return shared().map(options, items, fn);
    }

    /**
     * Returns {@code fn} of each key by key, in the order of the keys.
     *
     * @see BatchRunner#toMap
     */
    public static <K extends @Nullable Object, V extends @Nullable Object, X extends Exception> Map<K, V> toMap(
            BatchOptions options, Iterable<? extends K> keys, CheckedFunction<? super K, ? extends V, X> fn) throws X {
        return shared().toMap(options, keys, fn);
    }

    /** Makes all further calls use this runner, and closes the one used so far. */
    public static void use(BatchRunner runner) {
        closeUnlessSame(SHARED.getAndSet(runner), runner);
    }

    /** Closes the shared runner and forgets it; the next call makes a new one. */
    public static void reset() {
        closeUnlessSame(SHARED.getAndSet(null), null);
    }

    static BatchRunner shared() {
        BatchRunner runner = SHARED.get();
        if (runner != null) {
            return runner;
        }
        BatchRunner created = BatchRunner.builder().build();
        BatchRunner earlier = SHARED.compareAndExchange(null, created);
        return earlier != null ? earlier : created;
    }

    private static void closeUnlessSame(@Nullable BatchRunner old, @Nullable BatchRunner current) {
        if (old != null && old != current) {
            old.close();
        }
    }
}
