package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Runners.class)
class TaskGroupTest {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Thread caller = Thread.currentThread();
    private final Runners runners;
    private final BatchRunner runner;

    TaskGroupTest(Runners runners) {
        this.runners = runners;
        runner = runners.builder().build();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void resultsHaveTheTypeOfTheirTask() {
        TaskGroup<RuntimeException> group = group(3);
        CyclicBarrier three = new CyclicBarrier(3);
        TaskGroup.Task<String> text = group.task("text", () -> {
            Waits.meet(three);
            return "a";
        });
        TaskGroup.Task<Integer> number = group.task("number", () -> {
            Waits.meet(three);
            return 2;
        });
        TaskGroup.Task<List<String>> nothing = group.task("nothing", () -> {
            Waits.meet(three);
            return null;
        });
        group.run();
        String a = text.result();
        int two = number.result();
        List<String> none = nothing.result();
        assertThat(a).isEqualTo("a");
        assertThat(two).isEqualTo(2);
        assertThat(none).isNull();
    }

    @Test
    void theFirstDeclaredFailureIsThrownTheOthersSuppressed() {
        TaskGroup<IOException> group = TaskGroup.of(BatchOptions.of(3), runner);
        CyclicBarrier all = new CyclicBarrier(3);
        CountDownLatch lastFailed = new CountDownLatch(1);
        IOException first = new FileNotFoundException("first");
        IOException last = new IOException("last");
        group.task("ok", () -> {
            Waits.meet(all);
            return "ok";
        });
        group.task("first", () -> {
            Waits.meet(all);
            Waits.uninterruptibly(lastFailed);
            throw first;
        });
        group.task("last", () -> {
            Waits.meet(all);
            lastFailed.countDown();
            throw last;
        });
        Throwable thrown = catchThrowable(group::run);
        assertThat(thrown).isSameAs(first).hasSuppressedException(last);
    }

    @Test
    void whatHasNotStartedIsCancelledByAFailure() {
        TaskGroup<InterruptedException> group = TaskGroup.of(BatchOptions.of(2), runner);
        CyclicBarrier two = new CyclicBarrier(2);
        TaskGroup.Task<String> done = group.task("done", () -> {
            Waits.meet(two);
            return "done";
        });
        group.task("fails", () -> {
            Waits.meet(two);
            throw new IllegalStateException("fails");
        });
        // The worker of "done" may start a few before "fails" has failed, and waits in the first of them.
        CountDownLatch failed = new CountDownLatch(1);
        for (int i = 0; i < 50; i++) {
            group.task("late " + i, () -> {
                calls.add("late");
                return failed.await(10, TimeUnit.MILLISECONDS);
            });
        }
        assertThat(catchThrowable(group::run)).hasMessage("fails");
        assertThat(calls).hasSizeLessThan(50);
        assertThatIllegalStateException()
                .isThrownBy(done::result)
                .withMessage("The group of the task done has not run to its end");
    }

    @Test
    void oneAfterTheOtherItIsThePlainCode() {
        BatchRunner off = runners.builder().enabled(operation -> false).build();
        for (TaskGroup<RuntimeException> group :
                List.of(group(1), TaskGroup.<RuntimeException>of(BatchOptions.of("page", 8), off))) {
            calls.clear();
            group.task("a", () -> call("a"));
            group.task("b", () -> call("b"));
            group.task("c", () -> {
                call("c");
                throw new IllegalArgumentException("c");
            });
            group.task("d", () -> call("d"));
            assertThat(catchThrowable(group::run)).hasMessage("c").hasNoSuppressedExceptions();
            assertThat(calls).containsExactly("a", "b", "c");
        }
    }

    @Test
    void theDeadlineNamesWhatIsNotDone() {
        CountDownLatch done = new CountDownLatch(1);
        TaskGroup<Exception> group = TaskGroup.of(BatchOptions.of(3).withDeadline(Duration.ofMillis(200)), runner);
        group.task("user", () -> {
            done.countDown();
            return 1;
        });
        group.task("orders", () -> {
            Waits.forever();
            return 2;
        });
        TaskGroup.Task<Integer> prices = group.task("prices", () -> {
            done.await();
            Waits.forever();
            return 3;
        });
        assertThat(catchThrowable(group::run))
                .isInstanceOf(BatchDeadlineException.class)
                .hasMessageMatching(".* of 3 items; not done: (user, )?orders, prices");
        assertThatIllegalStateException().isThrownBy(prices::result);
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Caller interrupted = Caller.start(() -> {
            TaskGroup<InterruptedException> group = TaskGroup.of(BatchOptions.of(2), runner);
            for (String name : List.of("a", "b", "c")) {
                group.task(name, () -> {
                    calls.add(name);
                    both.countDown();
                    Waits.forever();
                    return name;
                });
            }
            group.run();
            return group;
        });
        both.await();
        interrupted.interrupt();
        assertThat(interrupted.ended().thrown()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(interrupted.interruptedAfterwards()).isTrue();
        assertThat(calls).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void groupsWithinGroupsDoNotDeadlock() {
        BatchRunner one = BatchRunner.builder().platformThreads(1).build();
        assertThat(nested(one, 5)).isEqualTo(243);
        assertThat(nested(runner, 5)).isEqualTo(243);
        one.close();
    }

    @Test
    void runsOnce() {
        TaskGroup<RuntimeException> group = group(2);
        group.run();
        assertThatIllegalStateException().isThrownBy(group::run);
        assertThatIllegalStateException().isThrownBy(() -> group.task("late", () -> 1));
    }

    private static int nested(BatchRunner runner, int depth) {
        if (depth == 0) {
            return 1;
        }
        TaskGroup<RuntimeException> group =
                TaskGroup.of(BatchOptions.of(3).withDeadline(Duration.ofMinutes(10)), runner);
        List<TaskGroup.Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(group.task("task " + i, () -> nested(runner, depth - 1)));
        }
        group.run();
        return tasks.stream().mapToInt(TaskGroup.Task::result).sum();
    }

    private String call(String name) {
        assertThat(Thread.currentThread()).isSameAs(caller);
        calls.add(name);
        return name;
    }

    private TaskGroup<RuntimeException> group(int limit) {
        return TaskGroup.of(BatchOptions.of(limit), runner);
    }
}
