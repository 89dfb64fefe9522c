package dev.optkit.runtime;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chunk that was read and whose result was not yet taken. Guarded by the lock of its {@link ChunkRun}. */
final class ChunkInFlight<T extends @Nullable Object, R extends @Nullable Object> {
    enum State {
        /** A helper was started for it. */
        HANDED_OUT,
        RUNNING,
        /** The helper could not put on the context, so that the caller has to run it. */
        RETURNED,
        DONE
    }

    final int index;
    final List<T> chunk;
    State state = State.HANDED_OUT;
    Optional<Thread> helper = Optional.empty();
    Optional<Throwable> failure = Optional.empty();
    private @Nullable Object result;

    ChunkInFlight(int index, List<T> chunk) {
        this.index = index;
        this.chunk = chunk;
    }

    boolean isReady() {
        return state == State.DONE || state == State.RETURNED;
    }

    void setResult(R value) {
        result = value;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // nothing but an R, which may be null, was put there
    R result() {
        return (R) result;
    }
}
