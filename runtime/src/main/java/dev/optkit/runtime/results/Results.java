package dev.optkit.runtime.results;

import dev.optkit.runtime.cache.CacheLoader;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache on disk for long computations, which holds over restarts and is shared by processes.
 *
 * <pre>{@code
 * Report report = results.get(
 *         Computation.of("risk-report", "4", Report.class).file("trades", trades).value("day", day),
 *         () -> compute(trades, day));
 * }</pre>
 *
 * <ul>
 *   <li>A result is what was computed of the same inputs, or is computed. A file that is damaged, or was
 *       half written when a process was killed, is as good as none.
 *   <li>The inputs are looked at before and after: a result whose inputs changed meanwhile is not kept.
 *   <li>Of threads and processes that want one result at once, one computes it and the others wait, for
 *       {@linkplain Setting#RESULTS_MAX_WAIT so long} at most.
 *   <li>The files take no more than {@linkplain Setting#RESULTS_MAX_BYTES so many bytes}: those not used
 *       for the longest time go first.
 *   <li>A full disk, a directory that cannot be written and the like never fail the caller: it computes,
 *       and the first time a warning is logged.
 * </ul>
 *
 * <p>Results are copies: a caller may change what it gets. Safe for use by several threads.
 */
public final class Results implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Results.class.getName());

    private final Optional<ResultStore> store;
    private final KeyLocks locks;
    private final Duration maxWait;
    private final Predicate<String> isEnabled;
    private final LongAdder hits = new LongAdder();
    private final LongAdder computed = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicBoolean warned = new AtomicBoolean();

    private Results(Settings settings, Optional<Path> directory, Predicate<String> isEnabled, InstantSource clock) {
        this.isEnabled = isEnabled;
        maxWait = settings.duration(Setting.RESULTS_MAX_WAIT, "");
        store = directory.map(path -> new ResultStore(
                path,
                settings.number(Setting.RESULTS_MAX_BYTES, ""),
                settings.duration(Setting.RESULTS_MAX_AGE, ""),
                clock));
        locks = new KeyLocks(directory.orElse(Path.of("")));
    }

    /** Keeps results where {@link Setting#RESULTS_DIRECTORY} says; keeps none if it says nothing. */
    public static Results of(Settings settings) {
        return of(settings, operation -> true);
    }

    /** @param enabled asked at each call, by the name of the operation; false for a plain call */
    public static Results of(Settings settings, Predicate<String> enabled) {
        return new Results(
                settings, settings.text(Setting.RESULTS_DIRECTORY).map(Path::of), enabled, InstantSource.system());
    }

    static Results in(Path directory, Settings settings, InstantSource clock) {
        return new Results(settings, Optional.of(directory), operation -> true, clock);
    }

    /**
     * The result of a computation, stored before or computed now.
     *
     * @throws X what the computation throws; that is not stored
     */
    @SuppressWarnings("try") // held, and no more
    public <V extends @Nullable Object, X extends Exception> V get(
            Computation<V> what, CacheLoader<? extends V, ? extends X> compute) throws X {
        Optional<String> key = store.isPresent() && isEnabled.test(what.operation()) ? key(what) : Optional.empty();
        if (store.isEmpty() || key.isEmpty()) {
            return computed(compute);
        }
        Optional<ResultFile.Found> stored = read(store.get(), what, key.get());
        if (stored.isPresent()) {
            return hit(stored.get());
        }
        try (KeyLocks.Held held = locks.acquire(key.get(), maxWait)) {
            Optional<ResultFile.Found> meanwhile = read(store.get(), what, key.get());
            if (meanwhile.isPresent()) {
                return hit(meanwhile.get());
            }
            V value = computed(compute);
            write(store.get(), what, key.get(), value);
            return value;
        }
    }

    /** Deletes all results of an operation. */
    public void remove(String operation) {
        onStore(kept -> kept.remove(operation));
    }

    /** Deletes all results that were computed longer ago than this. */
    public void removeOlderThan(Duration age) {
        onStore(kept -> kept.removeOlderThan(age));
    }

    /** What is on disk now; nothing if that cannot be said. */
    public Usage usage() {
        List<ResultStore.Stored> all = attempt(kept -> kept.all(), List.of());
        return new Usage(
                all.stream().filter(each -> !each.isUnfinished()).count(),
                all.stream().mapToLong(ResultStore.Stored::bytes).sum());
    }

    /** Since this was made. */
    public Counts counts() {
        return new Counts(hits.sum(), computed.sum(), failures.sum());
    }

    /** Lets other processes compute what this one is computing; calls go on as before. */
    @Override
    public void close() {
        locks.close();
    }

    /**
     * Files on disk.
     *
     * @param bytes those of results that are being written included
     */
    public record Usage(long results, long bytes) {}

    /**
     * What came of calls.
     *
     * @param hits results that were stored
     * @param computed calls of a computation
     * @param failures results that could not be read, written or deleted, and inputs that cannot be compared
     */
    public record Counts(long hits, long computed, long failures) {}

    /** The key holds the type, and null was computed where it was stored. */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    private <V extends @Nullable Object> V hit(ResultFile.Found found) {
        hits.increment();
        return (V) found.value();
    }

    private <V extends @Nullable Object, X extends Exception> V computed(CacheLoader<? extends V, ? extends X> compute)
            throws X {
        computed.increment();
        return compute.load();
    }

    private Optional<String> key(Computation<?> what) {
        return safely(() -> Optional.of(what.key()), Optional.empty());
    }

    private Optional<ResultFile.Found> read(ResultStore kept, Computation<?> what, String key) {
        return safely(() -> kept.read(what.operation(), key, what.codec()), Optional.empty());
    }

    private void write(ResultStore kept, Computation<?> what, String key, @Nullable Object value) {
        boolean unused = safely(
                () -> {
                    if (!what.key().equals(key)) {
                        throw new IOException("the inputs changed while it was computed");
                    }
                    kept.write(what.operation(), key, what.codec(), value);
                    return true;
                },
                false);
    }

    private void onStore(Action action) {
        boolean unused = attempt(
                kept -> {
                    action.run(kept);
                    return true;
                },
                false);
    }

    private <R> R attempt(Access<R> access, R otherwise) {
        return store.isPresent() ? safely(() -> access.of(store.get()), otherwise) : otherwise;
    }

    /**
     * An interrupt would close the files, so it waits until this is done, which is soon.
     *
     * @return what the access gives, or the other if it fails
     */
    private <R> R safely(Attempt<R> attempt, R otherwise) {
        boolean interrupted = Thread.interrupted();
        try {
            return attempt.make();
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failures.increment();
            if (warned.compareAndSet(false, true)) {
                LOGGER.log(Level.WARNING, "A result is computed without being stored; told once only", e);
            }
            return otherwise;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<R> {
        R make() throws IOException;
    }

    @FunctionalInterface
    private interface Access<R> {
        R of(ResultStore store) throws IOException;
    }

    @FunctionalInterface
    private interface Action {
        void run(ResultStore store) throws IOException;
    }
}
