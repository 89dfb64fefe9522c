package dev.optkit.analyzers.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** Runs a step for every item on threads with deep stacks, as syntax trees and call chains are walked recursively. */
public final class Workers {

    private static final long STACK_BYTES = 64L << 20;

    private final int threads;

    public Workers(int threads) {
        this.threads = Math.max(1, threads);
    }

    /** As many threads as the machine has processors. */
    public static Workers forMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    public int threads() {
        return threads;
    }

    /** The results in the order of the items. A failure of a step is thrown once the others have ended. */
    public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> step) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, deepThreads());
        try {
            List<Future<R>> running = new ArrayList<>(items.size());
            for (T item : items) {
                running.add(pool.submit(() -> step.apply(item)));
            }
            List<R> results = new ArrayList<>(items.size());
            for (Future<R> future : running) {
                results.add(result(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static ThreadFactory deepThreads() {
        return task -> {
            Thread thread = new Thread(null, task, "optkit-worker", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
