package dev.optkit.runtime.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A link, and the epoch it was found in.
 *
 * @param epoch under which values hold
 */
@SuppressWarnings("ArrayRecordComponent") // Never changed, and each session has an array of its own.
record Session(Link link, byte[] epoch, Duration timeout) {
    Session withEpoch(byte[] next) {
        return new Session(link, next, timeout);
    }

    <T> RedisFuture<T> run(String script, ScriptOutputType output, List<byte[]> names, byte[]... arguments) {
        return link.commands().eval(script, output, names.toArray(byte[][]::new), arguments);
    }

    /** @throws TimeoutException if one of them has no answer; the commands may run all the same */
    <T extends @Nullable Object> List<T> awaitAll(List<? extends Future<T>> answers)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<T> all = new ArrayList<>(answers.size());
        try {
            for (Future<T> answer : answers) {
                all.add(await(answer));
            }
        } finally {
            answers.forEach(answer -> answer.cancel(true));
        }
        return all;
    }

    /** @throws TimeoutException if there is no answer; the command may run all the same */
    <T extends @Nullable Object> T await(Future<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }
}
