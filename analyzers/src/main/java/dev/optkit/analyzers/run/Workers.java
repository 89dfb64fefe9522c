package dev.optkit.analyzers.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
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

    /**
     * The results in the order of the items. Should steps fail, the others are run all the same, and the failure of the
     * first such item is thrown.
     */
    public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> step) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, deepThreads());
        try {
            Run<T, R> run = new Run<>(items, step);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(run::work));
            }
            running.forEach(Workers::await);
            return run.results();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Items that threads take one by one: a task of its own for each would cost more than many steps do. */
    private static final class Run<T, R> {

        private final List<T> items;
        private final Function<? super T, ? extends R> step;
        private final AtomicInteger next = new AtomicInteger();
        private final List<R> results;
        private final SortedMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();

        Run(List<T> items, Function<? super T, ? extends R> step) {
            this.items = items;
            this.step = step;
            this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
        }

        void work() {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                try {
                    results.set(i, step.apply(items.get(i)));
                } catch (RuntimeException | Error failure) {
                    failures.put(i, failure);
                }
            }
        }

        List<R> results() {
            if (failures.isEmpty()) {
                return results;
            }
            if (failures.get(failures.firstKey()) instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(failures.get(failures.firstKey()));
        }
    }

    private static ThreadFactory deepThreads() {
        return task -> {
            Thread thread = new Thread(null, task, "optkit-worker", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
