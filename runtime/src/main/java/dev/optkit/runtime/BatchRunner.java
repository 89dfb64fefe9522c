package dev.optkit.runtime;

import java.time.Duration;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches with its own helper threads, context carriers and grace period.
 *
 * <p>The caller's thread is one of the workers or, with a deadline, works where there is no helper, so a
 * batch makes progress whether or not there are helpers to be had: nested batches and a full pool cannot deadlock. Helpers are virtual threads
 * from Java 21 on and daemon threads of a bounded pool before. Safe for use by several threads.
 */
public final class BatchRunner implements AutoCloseable {
    /** Read at each call; {@code false} makes every batch the sequential loop. */
    public static final String ENABLED_PROPERTY = "optkit.batching.enabled";

    private final HelperThreads helpers;
    private final List<ContextCarrier> carriers;
    private final Duration grace;
    private final Predicate<String> isEnabled;

    private BatchRunner(Builder builder) {
        helpers = builder.helpers;
        carriers = builder.carriers != null ? builder.carriers : Carriers.find();
        grace = builder.grace;
        isEnabled = builder.isEnabled;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns {@code fn} of each item, in the order of the items, as a new {@code ArrayList} that is the
     * caller's to change.
     *
     * <ul>
     *   <li><b>Limit.</b> At most {@code limit} items are started and unfinished. Items start in order.
     *   <li><b>Failure.</b> Once an item fails no further one is started; those running, which includes
     *       all before it, run to the end. The failure of the lowest index is thrown, the same object,
     *       with the others as its suppressed exceptions. What later items did is not undone.
     *   <li><b>Errors.</b> An {@code Error} also interrupts the items running, is waited for no longer
     *       than the grace period, and is thrown before any other failure.
     *   <li><b>Interruption</b> of the caller starts no further item and interrupts those running; they
     *       have the grace period to end. Then an item's own failure is thrown as above, so that the
     *       caller sees the type its signature declares; without one {@link BatchInterruptedException},
     *       or the list if it is complete. The caller's interrupt flag is set in all of these.
     *   <li><b>Context</b> that a {@link ContextCarrier} knows is put on the helper for each item and
     *       cleared after it; no other thread-local value is seen by helpers.
     *   <li><b>Sequential loop.</b> Exactly that, on the caller's thread, if {@code limit} is 1, there is
     *       one item and no deadline, batches are {@linkplain Builder#enabled switched off}, the caller is interrupted
     *       already, or a carrier refuses or fails. After {@link #close} the caller is the only worker.
     * </ul>
     *
     * <p>Items and results may be null. The items are copied first: changes by {@code fn} to the source
     * are not seen, except by the sequential loop.
     *
     * @throws X the first failure in the order of the items
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            Iterable<? extends T> items, int limit, CheckedFunction<? super T, ? extends R, X> fn) throws X {
        return map(BatchOptions.of(limit), items, fn);
    }

    /**
     * The same for a loop with a name, by which it can be switched off alone.
     *
     * @throws X the first failure in the order of the items
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            String operation, Iterable<? extends T> items, int limit, CheckedFunction<? super T, ? extends R, X> fn)
            throws X {
        return map(BatchOptions.of(operation, limit), items, fn);
    }

    /**
     * The same, with a deadline if the options have one. When it passes, no further item is started and
     * those running are interrupted and left alone; the failure of an item before is thrown or, without
     * one, {@link BatchDeadlineException}. So that it can be kept, items run on helpers only; where there
     * is none to be had the caller runs them, and the deadline is looked at between them.
     *
     * <p>The sequential loop has no deadline: switched off, the code does what it did without this class.
     * A batch inside of an item ends with it: the interrupt reaches it.
     *
     * @throws X the first failure in the order of the items
     */
    public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            BatchOptions options, Iterable<? extends T> items, CheckedFunction<? super T, ? extends R, X> fn) throws X {
        Objects.requireNonNull(fn, "fn");
        if (!mayOverlap(options)) {
            return inSequence(items, fn);
        }
        List<T> copy = copyOf(items);
        int workers = Math.min(options.limit(), copy.size());
        int fewest = options.deadline().isPresent() ? 1 : 2;
        Optional<CapturedContext> context = workers < fewest ? Optional.empty() : CapturedContext.capture(carriers);
        return context.isPresent()
                ? new Batch<T, R, X>(copy, fn, context.get(), grace, options.deadline()).run(helpers, workers)
                : inSequence(copy, fn);
    }

    /**
     * What {@code fn} gives for each key, in the order of the keys, as a new {@code LinkedHashMap}. Of a
     * key that is there several times the last result is kept, as in a loop that puts them.
     *
     * @throws X the first failure in the order of the keys
     * @see #map(BatchOptions, Iterable, CheckedFunction)
     */
    public <K extends @Nullable Object, V extends @Nullable Object, X extends Exception> Map<K, V> toMap(
            BatchOptions options, Iterable<? extends K> keys, CheckedFunction<? super K, ? extends V, X> fn) throws X {
        Map<K, V> values = new LinkedHashMap<>();
        for (Map.Entry<K, V> entry :
                this.<K, Map.Entry<K, V>, X>map(options, keys, key -> new SimpleEntry<>(key, fn.apply(key)))) {
            values.put(entry.getKey(), entry.getValue());
        }
        return values;
    }

    /** False if calls that begin now are to be made one after the other, whatever the carriers say. */
    boolean mayOverlap(BatchOptions options) {
        return isSwitchedOn(options) && !Thread.currentThread().isInterrupted();
    }

    boolean isSwitchedOn(BatchOptions options) {
        return options.limit() > 1 && isEnabled.test(options.operation());
    }

    /** Empty if the work has to stay on this thread. */
    Optional<CapturedContext> capture() {
        return CapturedContext.capture(carriers);
    }

    HelperThreads helpers() {
        return helpers;
    }

    Duration grace() {
        return grace;
    }

    /** Lets idle helpers go. Batches under way finish, later ones run on their caller's thread alone. */
    @Override
    public void close() {
        helpers.close();
    }

    private static <T extends @Nullable Object> List<T> copyOf(Iterable<? extends T> items) {
        if (items instanceof Collection<? extends T> collection) {
            return new ArrayList<>(collection);
        }
        List<T> copy = new ArrayList<>();
        items.forEach(copy::add);
        return copy;
    }

    private static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> inSequence(
            Iterable<? extends T> items, CheckedFunction<? super T, ? extends R, X> fn) throws X {
        List<R> results = new ArrayList<>();
        for (T item : items) {
            results.add(fn.apply(item));
        }
        return results;
    }

    /** Settings of a runner; each has a default. */
    public static final class Builder {
        private static final int DEFAULT_POOL_SIZE = 256;

        private HelperThreads helpers = HelperThreads.best(DEFAULT_POOL_SIZE);
        private @Nullable List<ContextCarrier> carriers;
        private Duration grace = Duration.ofSeconds(5);
        private Predicate<String> isEnabled = new CurrentSwitch();

        private Builder() {}

        /** Uses a pool of at most this many platform threads, also where there are virtual threads. */
        public Builder platformThreads(int maximum) {
            helpers = new PooledThreads(maximum);
            return this;
        }

        /** For tests. */
        Builder helpers(HelperThreads threads) {
            helpers = threads;
            return this;
        }

        /** Replaces the carriers found at run time. */
        public Builder carriers(List<? extends ContextCarrier> only) {
            carriers = List.copyOf(only);
            return this;
        }

        /** The longest wait for interrupted items; 5 seconds unless set. */
        public Builder grace(Duration longestWait) {
            grace = longestWait;
            return this;
        }

        /**
         * Asked at each batch, by the name of its operation, which may be empty. Unless set, the {@linkplain
         * OptkitRuntime#switches switches} of the current runtime say it.
         */
        public Builder enabled(Predicate<String> ofOperation) {
            isEnabled = ofOperation;
            return this;
        }

        public BatchRunner build() {
            return new BatchRunner(this);
        }
    }
}
