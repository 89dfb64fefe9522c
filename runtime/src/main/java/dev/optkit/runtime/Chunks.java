package dev.optkit.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source too large for memory, worked on in chunks of which a few are under way at a time.
 *
 * <pre>{@code
 * Chunks.of(repository.streamAll(), 500).map(BatchOptions.of("export", 4), client::enrich, writer::write);
 * }</pre>
 *
 * <p>The source is read, and results are taken, on the caller's thread and in order; only the function
 * between runs on helpers. No more than {@code limit} chunks are there at once: a further one is read when
 * the result of the first was taken. The source is closed when all is done, and when something failed.
 *
 * <ul>
 *   <li><b>Failure.</b> What is thrown, and what the taker got before, is what the loop {@code for (chunk)
 *       taker.accept(fn.apply(chunk))} would have thrown and given. Once a chunk fails no further one is
 *       started; those running end first, and their failures are suppressed exceptions.
 *   <li><b>Errors</b> and <b>interruption</b> also interrupt what runs, and wait no longer for it than the
 *       grace period of the runner. An interrupted caller gets the failure of a chunk or {@link
 *       BatchInterruptedException}, and has its flag set.
 *   <li><b>Sequential loop.</b> Exactly that if {@code limit} is 1, batches are switched off, the caller is
 *       interrupted already, or a carrier refuses, as in a transaction. Switched off while running, it
 *       goes on so from the next chunk on.
 * </ul>
 *
 * <p>Used by one thread, once. The source is not closed unless it was worked on.
 *
 * @param <T> an element
 * @param <S> what reading throws
 */
public final class Chunks<T extends @Nullable Object, S extends Exception> {
    private final Cursor<T, S> source;
    private final int size;
    private Optional<BatchRunner> runner = Optional.empty();
    private boolean started;
    private boolean atEnd;

    private Chunks(Cursor<T, S> source, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1 but is " + size);
        }
        this.source = source;
        this.size = size;
    }

    /** @param size elements of a chunk, 1 or more; the last may have fewer */
    public static <T extends @Nullable Object> Chunks<T, RuntimeException> of(Iterable<? extends T> source, int size) {
        return of(new LazyCursor<>(source), size);
    }

    /** Closes the iterator if it can be closed. */
    public static <T extends @Nullable Object> Chunks<T, RuntimeException> of(Iterator<? extends T> source, int size) {
        return of(Cursor.of(source, source), size);
    }

    public static <T extends @Nullable Object> Chunks<T, RuntimeException> of(Stream<? extends T> source, int size) {
        return of(Cursor.of(source.iterator(), source), size);
    }

    public static <T extends @Nullable Object, S extends Exception> Chunks<T, S> of(Cursor<T, S> source, int size) {
        return new Chunks<>(source, size);
    }

    /** Takes this runner instead of that of {@link Batches}. */
    public Chunks<T, S> on(BatchRunner used) {
        runner = Optional.of(used);
        return this;
    }

    /**
     * Gives what the function makes of each chunk to the taker, in order.
     *
     * @param options {@code limit} chunks at once; there must be no deadline
     * @param fn gets a list that is its own to change
     * @throws S if reading fails
     * @throws X if the function or the taker fails
     */
    @SuppressWarnings("try") // read by next()
    public <R extends @Nullable Object, X extends Exception> void map(
            BatchOptions options,
            CheckedFunction<? super List<T>, ? extends R, ? extends X> fn,
            CheckedConsumer<? super R, ? extends X> taker)
            throws S, X {
        if (started || options.deadline().isPresent()) {
            throw new IllegalStateException(started ? "The chunks have been worked on" : "Chunks have no deadline");
        }
        started = true;
        try (Cursor<T, S> open = source) {
            BatchRunner used = runner.orElseGet(Batches::shared);
            Optional<CapturedContext> context = used.mayOverlap(options) ? used.capture() : Optional.empty();
            if (context.isPresent()) {
                new ChunkRun<T, R, S, X>(this::next, fn, taker, used, options, context.get()).run();
            } else {
                inSequence(fn, taker);
            }
        }
    }

    /** Runs an action for each chunk; see {@link #map}. */
    public <X extends Exception> void forEach(
            BatchOptions options, CheckedConsumer<? super List<T>, ? extends X> action) throws S, X {
        this.<Boolean, X>map(
                options,
                chunk -> {
                    action.accept(chunk);
                    return true;
                },
                done -> {});
    }

    private <R extends @Nullable Object, X extends Exception> void inSequence(
            CheckedFunction<? super List<T>, ? extends R, ? extends X> fn,
            CheckedConsumer<? super R, ? extends X> taker)
            throws S, X {
        for (List<T> chunk = next(); !chunk.isEmpty(); chunk = next()) {
            taker.accept(fn.apply(chunk));
        }
    }

    /** Empty at the end. */
    private List<T> next() throws S {
        List<T> chunk = new ArrayList<>(Math.min(size, 1_000));
        while (!atEnd && chunk.size() < size) {
            atEnd = !source.advance(chunk::add);
        }
        return chunk;
    }

    /** Asks for the iterator when it is needed, and not before. */
    private static final class LazyCursor<T extends @Nullable Object> implements Cursor<T, RuntimeException> {
        private final Iterable<? extends T> source;
        private Optional<Cursor<T, RuntimeException>> cursor = Optional.empty();

        LazyCursor(Iterable<? extends T> source) {
            this.source = source;
        }

        @Override
        public boolean advance(Consumer<? super T> to) {
            if (cursor.isEmpty()) {
                cursor = Optional.of(Cursor.of(source.iterator(), source));
            }
            return cursor.get().advance(to);
        }

        @Override
        public void close() {
            cursor.orElseGet(() -> Cursor.of(Collections.emptyIterator(), source))
                    .close();
        }
    }
}
