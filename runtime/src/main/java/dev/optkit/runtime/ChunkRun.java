package dev.optkit.runtime;

import dev.optkit.runtime.ChunkInFlight.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One parallel call of {@link Chunks#map}: a window of chunks, of which the caller takes the first when it
 * is done and then reads another.
 *
 * <p>The caller never waits for a chunk that no thread runs: where there is no helper it runs the chunk
 * itself, so nested use and a full pool cannot deadlock. The lock guards the window, the chunks in it and
 * the flags, and is never held while code of the user runs. Only the caller changes the window.
 */
@SuppressWarnings("ReferenceEquality") // a failure is that of a chunk if it is the same object
final class ChunkRun<T extends @Nullable Object, R extends @Nullable Object, S extends Exception, X extends Exception> {
    private final CheckedSupplier<List<T>, S> source;
    private final CheckedFunction<? super List<T>, ? extends R, ? extends X> fn;
    private final CheckedConsumer<? super R, ? extends X> taker;
    private final BatchRunner runner;
    private final BatchOptions options;
    private final CapturedContext context;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ChunkInFlight<T, R>> window = new ArrayDeque<>();
    private int read;
    private boolean atEnd;
    private int lowestFailure = Integer.MAX_VALUE;
    private boolean ending;
    private boolean halted;
    private long graceEnds;
    private boolean callerInterrupted;

    ChunkRun(
            CheckedSupplier<List<T>, S> source,
            CheckedFunction<? super List<T>, ? extends R, ? extends X> fn,
            CheckedConsumer<? super R, ? extends X> taker,
            BatchRunner runner,
            BatchOptions options,
            CapturedContext context) {
        this.source = source;
        this.fn = fn;
        this.taker = taker;
        this.runner = runner;
        this.options = options;
        this.context = context;
    }

    void run() throws S, X {
        try {
            for (fill(); !window.isEmpty(); fill()) {
                takeFirst();
            }
        } catch (Throwable failure) {
            Throwables.rethrow(ended(failure));
        } finally {
            if (locked(() -> callerInterrupted)) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads as many chunks as may be under way; a failure to read waits for its turn like that of a chunk. */
    private void fill() {
        while (!atEnd && !locked(this::hasFailed)) {
            requireNotInterrupted();
            boolean parallel = runner.isSwitchedOn(options);
            if (window.size() >= (parallel ? options.limit() : 1)) {
                return;
            }
            readOne(parallel);
        }
    }

    private void readOne(boolean parallel) {
        ChunkInFlight<T, R> flight;
        try {
            flight = new ChunkInFlight<>(read++, source.get());
        } catch (Throwable failure) {
            atEnd = true;
            flight = added(new ChunkInFlight<>(read, List.of()));
            failed(flight, failure);
            done(flight, State.DONE);
            return;
        }
        atEnd = flight.chunk.isEmpty();
        if (!atEnd && !locked(this::hasFailed)) {
            start(added(flight), parallel);
        }
    }

    private ChunkInFlight<T, R> added(ChunkInFlight<T, R> flight) {
        return locked(() -> {
            window.add(flight);
            return flight;
        });
    }

    private void start(ChunkInFlight<T, R> flight, boolean parallel) {
        if (!parallel || !runner.helpers().tryStart(() -> help(flight))) {
            runHere(flight);
        }
    }

    private void runHere(ChunkInFlight<T, R> flight) {
        apply(flight);
        done(flight, State.DONE);
    }

    private void help(ChunkInFlight<T, R> flight) {
        if (!begin(flight)) {
            return;
        }
        State end = State.RETURNED;
        try {
            if (context.install()) {
                apply(flight);
                end = State.DONE;
            }
        } finally {
            clearAndEnd(flight, end);
        }
    }

    private void clearAndEnd(ChunkInFlight<T, R> flight, State end) {
        try {
            context.clear();
        } finally {
            done(flight, end);
            // An interrupt was meant for the chunk, not for what this thread does next.
            Thread.interrupted();
        }
    }

    private void apply(ChunkInFlight<T, R> flight) {
        try {
            R result = fn.apply(flight.chunk);
            locked(() -> {
                flight.setResult(result);
                return true;
            });
        } catch (Throwable failure) {
            failed(flight, failure);
        }
    }

    private void takeFirst() throws X {
        requireNotInterrupted();
        ChunkInFlight<T, R> first = window.element();
        awaitReady(first);
        if (locked(() -> first.state) == State.RETURNED) {
            runHere(first);
        }
        Optional<Throwable> failure = locked(() -> first.failure);
        if (failure.isPresent()) {
            Throwables.<X>rethrow(failure.get());
        }
        taker.accept(locked(() -> window.remove().result()));
    }

    /** What does not begin stays handed out: it has no result that could be taken. */
    private boolean begin(ChunkInFlight<T, R> flight) {
        return locked(() -> {
            if (ending || halted || flight.index > lowestFailure) {
                return false;
            }
            flight.helper = Optional.of(Thread.currentThread());
            flight.state = State.RUNNING;
            return true;
        });
    }

    private void done(ChunkInFlight<T, R> flight, State end) {
        locked(() -> {
            flight.helper = Optional.empty();
            flight.state = end;
            changed.signalAll();
            return true;
        });
    }

    private void failed(ChunkInFlight<T, R> flight, Throwable failure) {
        locked(() -> {
            flight.failure = Optional.of(failure);
            lowestFailure = Math.min(lowestFailure, flight.index);
            if (flight.helper.isEmpty() && Interruptions.isOfThisThread(failure)) {
                callerInterrupted = true;
            }
            if (failure instanceof Error || callerInterrupted) {
                halt();
            }
            return true;
        });
    }

    private boolean hasFailed() {
        return lowestFailure < Integer.MAX_VALUE;
    }

    /** Interrupts what runs, starts nothing more, and limits the wait for it. */
    private void halt() {
        if (!halted) {
            halted = true;
            graceEnds = Deadlines.endOf(runner.grace());
            window.forEach(flight -> flight.helper.ifPresent(Thread::interrupt));
            changed.signalAll();
        }
    }

    private void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private BatchInterruptedException interrupted() {
        return locked(() -> {
            callerInterrupted = true;
            halt();
            return new BatchInterruptedException("Interrupted after %d chunks".formatted(read - window.size()));
        });
    }

    private void awaitReady(ChunkInFlight<T, R> first) {
        lock.lock();
        try {
            while (!first.isReady()) {
                if (halted) {
                    throw new BatchInterruptedException("Another chunk failed");
                }
                changed.await();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what runs, and says what is to be thrown. */
    private Throwable ended(Throwable cause) {
        lock.lock();
        try {
            ending = true;
            boolean isOfAChunk =
                    window.stream().flatMap(flight -> flight.failure.stream()).anyMatch(failure -> failure == cause);
            callerInterrupted |= !isOfAChunk && Interruptions.isOfThisThread(cause);
            if (cause instanceof Error || callerInterrupted) {
                halt();
            }
            awaitIdle();
            return Throwables.first(
                    cause,
                    window.stream().flatMap(flight -> flight.failure.stream()).toList());
        } finally {
            lock.unlock();
        }
    }

    private void awaitIdle() {
        while (window.stream().anyMatch(flight -> flight.state == State.RUNNING)) {
            long left = halted ? Deadlines.remaining(graceEnds) : Long.MAX_VALUE;
            if (left <= 0) {
                return;
            }
            try {
                long unused = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                callerInterrupted = true;
                halt();
            }
        }
    }

    private <V extends @Nullable Object> V locked(Supplier<V> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }
}
