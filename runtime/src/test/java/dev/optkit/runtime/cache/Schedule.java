package dev.optkit.runtime.cache;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs tasks on threads of which one at a time goes on, from one {@link #step} to the next, chosen at
 * random; so a seed gives an interleaving. A thread that waits for another is left until it goes on.
 */
final class Schedule implements AutoCloseable {
    private enum State {
        AT_STEP,
        GRANTED,
        RUNNING,
        DONE
    }

    private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** A point at which another thread may go on; nothing outside of a schedule. */
    static void step() {
        Task task = CURRENT.get();
        if (task != null) {
            task.pause();
        }
    }

    /** @throws AssertionError if a task fails or all wait for each other */
    void run(Random random, List<Runnable> bodies) {
        List<Task> tasks = bodies.stream().map(Task::new).toList();
        tasks.forEach(threads::execute);
        // Of threads that all go on evenly, none is late by much: some schedules let one go far.
        double persistence = random.nextInt(3) * 0.45;
        Task last = tasks.get(0);
        while (tasks.stream().anyMatch(task -> task.state != State.DONE)) {
            List<Task> ready = awaitReady(tasks);
            if (ready.isEmpty()) {
                continue;
            } else if (!ready.contains(last) || random.nextDouble() >= persistence) {
                last = ready.get(random.nextInt(ready.size()));
            }
            last.resume();
        }
        tasks.stream().filter(task -> task.failure != null).findFirst().ifPresent(task -> {
            throw new AssertionError(task.failure);
        });
    }

    /** A thread just set free looks blocked for a moment: only a long one is a deadlock. */
    private static List<Task> awaitReady(List<Task> tasks) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            while (tasks.stream().anyMatch(Task::isBusy)) {
                Thread.yield();
            }
            List<Task> ready =
                    tasks.stream().filter(task -> task.state == State.AT_STEP).toList();
            if (!ready.isEmpty() || tasks.stream().allMatch(task -> task.state == State.DONE)) {
                return ready;
            } else if (System.nanoTime() - giveUp > 0) {
                throw new AssertionError("deadlock");
            }
            Thread.yield();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Task implements Runnable {
        private final Runnable body;
        private volatile State state = State.GRANTED;
        private volatile Thread thread;
        private volatile Throwable failure;

        Task(Runnable body) {
            this.body = body;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            CURRENT.set(this);
            try {
                pause();
                body.run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                CURRENT.remove();
                state = State.DONE;
            }
        }

        void pause() {
            state = State.AT_STEP;
            while (state == State.AT_STEP) {
                LockSupport.park(this);
            }
            state = State.RUNNING;
        }

        void resume() {
            state = State.GRANTED;
            LockSupport.unpark(thread);
        }

        boolean isBusy() {
            return state == State.GRANTED || state == State.RUNNING && !isBlocked();
        }

        private boolean isBlocked() {
            return switch (thread.getState()) {
                case WAITING, TIMED_WAITING, BLOCKED -> state == State.RUNNING;
                default -> false;
            };
        }
    }
}
