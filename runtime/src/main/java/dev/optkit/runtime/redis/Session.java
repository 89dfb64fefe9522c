package dev.optkit.runtime.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A link, and the epoch it was found in.
 *
 * @param epoch under which values hold
 * @param places for requests on their way
 */
@SuppressWarnings("ArrayRecordComponent") // Never changed, and each session has an array of its own.
record Session(Link link, byte[] epoch, Duration timeout, Semaphore places) {
    /** Far fewer requests than Lettuce takes on a connection, as evictions do not wait for a place. */
    private static final int PLACES = 900;

    static Session of(Link link, Duration timeout) {
        return new Session(link, new byte[0], timeout, new Semaphore(PLACES, true));
    }

    Session withEpoch(byte[] next) {
        return new Session(link, next, timeout, places);
    }

    /**
     * Asks a few questions once there is place for them.
     *
     * @param requests how many are on their way at once, at most
     * @throws RejectedExecutionException if there is none in time, which is no fault of the server
     */
    <T> T asking(int requests, Callable<T> exchange) throws Exception {
        if (!places.tryAcquire(requests, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new RejectedExecutionException("There are too many requests on their way");
        }
        try {
            return exchange.call();
        } finally {
            places.release(requests);
        }
    }

    /** Sends a request whose answer nobody waits for; leaves it if there is no place. */
    <T> void tell(Supplier<RedisFuture<T>> request) {
        if (places.tryAcquire()) {
            try {
                CompletionStage<T> unused = request.get().whenComplete((answer, failure) -> places.release());
            } catch (RuntimeException | Error e) {
                places.release();
                throw e;
            }
        }
    }

    <T> RedisFuture<T> run(String script, ScriptOutputType output, List<byte[]> names, byte[]... arguments) {
        return link.commands().eval(script, output, names.toArray(byte[][]::new), arguments);
    }

    /** @throws TimeoutException if not all have an answer in time; the commands may run all the same */
    <T extends @Nullable Object> List<T> awaitAll(List<? extends Future<T>> answers)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + timeout.toNanos();
        List<T> all = new ArrayList<>(answers.size());
        try {
            for (Future<T> answer : answers) {
                all.add(answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            }
        } finally {
            answers.forEach(answer -> answer.cancel(true));
        }
        return all;
    }

    /** @throws TimeoutException if there is no answer; the command may run all the same */
    <T extends @Nullable Object> T await(Future<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return awaitAll(List.of(answer)).get(0);
    }
}
