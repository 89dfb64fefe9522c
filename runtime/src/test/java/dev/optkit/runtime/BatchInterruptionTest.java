package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Runners.class)
class BatchInterruptionTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Runners runners;
    private final List<Integer> items = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    private final Set<Integer> started = ConcurrentHashMap.newKeySet();
    private final CountDownLatch twoStarted = new CountDownLatch(2);
    private BatchRunner runner;

    BatchInterruptionTest(Runners runners) {
        this.runners = runners;
        runner = runners.builder().grace(LONG).build();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void runningItemsAreInterruptedAndNoFurtherItemIsStarted() throws InterruptedException {
        AtomicInteger interrupted = new AtomicInteger();
        Caller caller = Caller.start(() -> runner.map(items, 2, item -> {
            start(item);
            try {
                Waits.forever();
                return item;
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw new IOException("item " + item, e);
            }
        }));
        interruptOnceTwoRun(caller);
        assertThat(interrupted).hasValue(2);
        assertThat(started).containsExactlyInAnyOrder(0, 1);
        assertThat(caller.thrown()).isInstanceOf(IOException.class);
    }

    @Test
    void theItemsOwnInterruptedExceptionIsThrownAndTheFlagRestored() throws InterruptedException {
        Caller caller = Caller.start(() -> runner.map(items, 2, item -> {
            start(item);
            Waits.forever();
            return item;
        }));
        interruptOnceTwoRun(caller);
        assertThat(caller.thrown()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(caller.thrown().getSuppressed()).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void withoutAFailureAnUncheckedOneIsThrownAndTheFlagRestored() throws InterruptedException {
        Caller caller = Caller.start(() -> runner.map(items, 2, item -> {
            start(item);
            return untilInterrupted(item);
        }));
        interruptOnceTwoRun(caller);
        assertThat(caller.thrown())
                .isInstanceOf(BatchInterruptedException.class)
                .hasMessage("Interrupted after 2 of 8 items");
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void aCompleteListIsReturnedWithTheFlagRestored() throws InterruptedException {
        Caller caller = Caller.start(() -> runner.map(List.of(0, 1), 2, item -> {
            start(item);
            return untilInterrupted(item);
        }));
        interruptOnceTwoRun(caller);
        assertThat(caller.result()).isEqualTo(List.of(0, 1));
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void aCallerThatWaitsForItsHelpersIsInterruptedToo() throws InterruptedException {
        CountDownLatch helping = new CountDownLatch(1);
        Caller caller = Caller.start(() -> runner.map(List.of(0, 1), 2, item -> {
            start(item);
            if (Thread.currentThread() instanceof Caller) {
                Waits.uninterruptibly(helping);
                return item;
            }
            helping.countDown();
            return untilInterrupted(item);
        }));
        twoStarted.await();
        helping.await();
        Waits.untilParked(caller);
        caller.interrupt();
        assertThat(caller.ended().result()).isEqualTo(List.of(0, 1));
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void anItemThatIgnoresInterruptsIsWaitedForNoLongerThanTheGracePeriod() throws InterruptedException {
        runner = runners.builder().grace(Duration.ofMillis(20)).build();
        CountDownLatch never = new CountDownLatch(1);
        Caller caller = Caller.start(() -> runner.map(items, 2, item -> {
            start(item);
            if (!(Thread.currentThread() instanceof Caller)) {
                Waits.uninterruptibly(never);
                return item;
            }
            return untilInterrupted(item);
        }));
        interruptOnceTwoRun(caller);
        never.countDown();
        assertThat(caller.thrown()).hasMessage("Interrupted after 1 of 8 items");
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void aFailureAfterTheInterruptIsThrown() throws InterruptedException {
        Caller caller = Caller.start(() -> runner.map(items, 2, item -> {
            start(item);
            untilInterrupted(item);
            if (item == 1) {
                throw new IOException("cleaning up");
            }
            return item;
        }));
        interruptOnceTwoRun(caller);
        assertThat(caller.thrown()).isInstanceOf(IOException.class).hasMessage("cleaning up");
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void aCallerInterruptedBeforeRunsTheSequentialLoop() throws InterruptedException {
        Caller caller = Caller.start(() -> {
            Thread.currentThread().interrupt();
            return runner.map(items, 2, item -> {
                started.add(item);
                Waits.forever();
                return item;
            });
        });
        assertThat(caller.ended().thrown()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(started).containsExactly(0);
    }

    @Test
    void anInterruptAfterwardsIsOfNoConcern() {
        List<Integer> results = runner.map(items, 2, item -> item);
        Thread.currentThread().interrupt();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).isEqualTo(items);
    }

    @Test
    void anInterruptThatTheCalleeWrappedSetsTheFlagToo() throws InterruptedException {
        Caller caller = Caller.start(() -> runner.map(items, 2, item -> {
            start(item);
            try {
                Waits.forever();
                return item;
            } catch (InterruptedException e) {
                throw new IllegalStateException(new IOException(e));
            }
        }));
        interruptOnceTwoRun(caller);
        assertThat(caller.thrown()).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(caller.interruptedAfterwards()).isTrue();
    }

    @Test
    void theInterruptOfAnotherThreadIsAFailureLikeAnyOther() {
        ExecutionException elsewhere = new ExecutionException(new InterruptedException());
        Throwable thrown = catchThrowable(() -> runner.map(items, 2, item -> {
            throw elsewhere;
        }));
        assertThat(thrown).isSameAs(elsewhere);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptReachesNestedBatches() throws InterruptedException {
        Caller caller = Caller.start(() -> runner.map(
                List.of(0, 1),
                2,
                outer -> runner.map(items, 2, inner -> {
                    start(outer);
                    Waits.forever();
                    return inner;
                })));
        interruptOnceTwoRun(caller);
        assertThat(caller.thrown()).isExactlyInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptLeftBehindByAnItemDoesNotReachTheNextItemOfItsHelper() {
        Thread caller = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        List<Boolean> interrupted = runner.map(items, 2, item -> {
            Waits.meet(both);
            boolean before = Thread.currentThread().isInterrupted();
            if (Thread.currentThread() != caller) {
                Thread.currentThread().interrupt();
            }
            return before;
        });
        assertThat(interrupted).containsOnly(false);
    }

    private void start(int item) {
        if (started.add(item)) {
            twoStarted.countDown();
        }
    }

    private void interruptOnceTwoRun(Caller caller) throws InterruptedException {
        twoStarted.await();
        caller.interrupt();
        caller.ended();
    }

    private static int untilInterrupted(int item) {
        try {
            Waits.forever();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return item;
    }
}
