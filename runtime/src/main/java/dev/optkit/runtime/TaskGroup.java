package dev.optkit.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A few different calls that do not need each other's results, made at the same time.
 *
 * <pre>{@code
 * TaskGroup<IOException> group = TaskGroup.of(BatchOptions.of("page", 4).withDeadline(Duration.ofSeconds(2)));
 * TaskGroup.Task<User> user = group.task("user", () -> users.find(id));
 * TaskGroup.Task<List<Order>> orders = group.task("orders", () -> orderService.ordersOf(id));
 * group.run();
 * return new Page(user.result(), orders.result());
 * }</pre>
 *
 * <p>Tasks are to a group what items are to a {@linkplain BatchRunner#map(BatchOptions, Iterable,
 * CheckedFunction) batch}, and all that is said there holds: they start in the order they were declared;
 * once one fails no further one is started; the failure of the first declared is thrown, the others are
 * its suppressed exceptions. Switched off, stopped, in a transaction or with a limit of 1 they are called
 * one after the other on the caller's thread, as if the calls stood there. Used by one thread, once.
 *
 * @param <X> the checked exceptions of the tasks
 */
public final class TaskGroup<X extends Exception> {
    private final BatchOptions options;
    private final BatchRunner runner;
    private final List<Task<?>> tasks = new ArrayList<>();
    private boolean started;

    private TaskGroup(BatchOptions options, BatchRunner runner) {
        this.options = options;
        this.runner = runner;
    }

    /** A group that runs on the threads of {@link Batches}. */
    public static <X extends Exception> TaskGroup<X> of(BatchOptions options) {
        return of(options, Batches.shared());
    }

    public static <X extends Exception> TaskGroup<X> of(BatchOptions options, BatchRunner runner) {
        return new TaskGroup<>(options, runner);
    }

    /**
     * Declares a task.
     *
     * @param name tells it apart in messages
     * @return where its result will be
     * @throws IllegalStateException if the group has run
     */
    public <R extends @Nullable Object> Task<R> task(String name, CheckedSupplier<? extends R, ? extends X> call) {
        requireNotStarted();
        Task<R> task = new Task<>(name, call);
        tasks.add(task);
        return task;
    }

    /**
     * Runs all tasks, and returns when each has its result.
     *
     * @throws X the failure of the first declared of those that failed
     * @throws BatchDeadlineException if the deadline passed before, with the names of the tasks not done
     * @throws BatchInterruptedException if the caller was interrupted before
     * @throws IllegalStateException if the group has run
     */
    public void run() throws X {
        requireNotStarted();
        started = true;
        try {
            List<Runnable> results = runner.<Task<?>, Runnable, X>map(options, tasks, Task::call);
            results.forEach(Runnable::run);
        } catch (BatchDeadlineException e) {
            throw named(e);
        }
    }

    private void requireNotStarted() {
        if (started) {
            throw new IllegalStateException("The group has run");
        }
    }

    private BatchDeadlineException named(BatchDeadlineException e) {
        String unfinished = tasks.stream()
                .filter(task -> !task.returned)
                .map(task -> task.name)
                .collect(Collectors.joining(", "));
        BatchDeadlineException named =
                new BatchDeadlineException("%s; not done: %s".formatted(e.getMessage(), unfinished));
        named.initCause(e);
        return named;
    }

    /**
     * One call of a group and, once the group has run, its result.
     *
     * @param <R> the result
     */
    public static final class Task<R extends @Nullable Object> {
        private final String name;
        private final CheckedSupplier<? extends R, ?> call;
        private volatile boolean returned;
        private @Nullable Result<R> result;

        private Task(String name, CheckedSupplier<? extends R, ?> call) {
            this.name = name;
            this.call = call;
        }

        public String name() {
            return name;
        }

        /** @throws IllegalStateException unless {@link TaskGroup#run} has returned */
        public R result() {
            if (result == null) {
                throw new IllegalStateException("The group of the task %s has not run to its end".formatted(name));
            }
            return result.value();
        }

        /** What makes the result visible, to be run once all tasks are done. */
        @SuppressWarnings("unchecked") // the group takes no task that throws anything else
        private <X extends Exception> Runnable call() throws X {
            R value = ((CheckedSupplier<? extends R, ? extends X>) call).get();
            returned = true;
            return () -> result = new Result<>(value);
        }
    }

    private record Result<R extends @Nullable Object>(R value) {}
}
