package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Runners.class)
class BatchDeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<Integer> items = List.of(0, 1, 2, 3, 4, 5);
    private final Thread caller = Thread.currentThread();
    private final Runners runners;
    private BatchRunner runner;

    BatchDeadlineTest(Runners runners) {
        this.runners = runners;
        runner = runners.builder().grace(LONG).build();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void aDeadlineThatIsNotReachedChangesNothing() {
        assertThat(runner.map(within(LONG, 3), items, item -> "r" + item))
                .containsExactly("r0", "r1", "r2", "r3", "r4", "r5");
    }

    @Test
    void whatRunsIsInterruptedAndNothingMoreIsStarted() {
        Set<Integer> started = ConcurrentHashMap.newKeySet();
        AtomicInteger interrupted = new AtomicInteger();
        Throwable thrown = catchThrowable(() -> runner.map(within(SHORT, 2), items, item -> {
            started.add(item);
            try {
                Waits.forever();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return item;
        }));
        assertThat(thrown)
                .isExactlyInstanceOf(BatchDeadlineException.class)
                .hasMessage("The deadline of PT0.1S passed after 0 of 6 items")
                .hasNoSuppressedExceptions();
        Waits.until(() -> interrupted.get() == started.size());
        assertThat(started).isSubsetOf(0, 1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anItemThatIgnoresInterruptsDoesNotHoldTheCaller() {
        CountDownLatch never = new CountDownLatch(1);
        Throwable thrown = catchThrowable(() -> runner.map(within(SHORT, 1 + items.size()), items, item -> {
            assertThat(Thread.currentThread()).isNotSameAs(caller);
            Waits.uninterruptibly(never);
            return item;
        }));
        never.countDown();
        assertThat(thrown).isInstanceOf(BatchDeadlineException.class);
    }

    @Test
    void oneItemHasADeadlineToo() {
        Throwable thrown = catchThrowable(() -> runner.map(within(SHORT, 2), List.of(1), item -> {
            Waits.forever();
            return item;
        }));
        assertThat(thrown).isInstanceOf(BatchDeadlineException.class);
    }

    @Test
    void aDeadlineThatHasPassedStartsNothing() {
        AtomicInteger calls = new AtomicInteger();
        for (Duration passed : List.of(Duration.ZERO, Duration.ofDays(-1))) {
            Throwable thrown =
                    catchThrowable(() -> runner.map(within(passed, 2), items, item -> calls.incrementAndGet()));
            assertThat(thrown).isInstanceOf(BatchDeadlineException.class);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void aFailureBeforeTheDeadlineIsTheOneThrown() {
        IOException failure = new IOException("item 1");
        Throwable thrown = catchThrowable(() -> runner.map(within(Duration.ofSeconds(2), 2), items, item -> {
            if (item == 1) {
                throw failure;
            }
            Waits.forever();
            return item;
        }));
        assertThat(thrown).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void aBatchInsideEndsWithTheOneAroundIt() {
        AtomicInteger running = new AtomicInteger();
        Throwable thrown = catchThrowable(() -> runner.map(
                within(SHORT, 2),
                List.of(1),
                outer -> runner.map(items, 2, inner -> {
                    running.incrementAndGet();
                    try {
                        Waits.forever();
                        return inner;
                    } finally {
                        running.decrementAndGet();
                    }
                })));
        assertThat(thrown).isInstanceOf(BatchDeadlineException.class);
        Waits.until(() -> running.get() == 0);
    }

    @Test
    void withoutHelpersTheDeadlineIsLookedAtBetweenItems() {
        runner.close();
        AtomicInteger calls = new AtomicInteger();
        Throwable thrown = catchThrowable(() -> runner.map(within(SHORT, 2), items, item -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            long passed = System.nanoTime() + SHORT.toNanos();
            Waits.until(() -> System.nanoTime() - passed > 0);
            return calls.incrementAndGet();
        }));
        assertThat(thrown).isInstanceOf(BatchDeadlineException.class).hasMessageContaining("after 1 of 6");
        assertThat(calls).hasValue(1);
    }

    @Test
    void aHelperWithoutContextLeavesTheItemsToTheCaller() {
        runner = runners.builder().carriers(List.of(new BrokenCarrier())).build();
        assertThat(runner.map(within(LONG, 3), items, item -> Thread.currentThread()))
                .hasSize(6)
                .containsOnly(caller);
    }

    @Test
    void theSequentialLoopHasNone() {
        assertThat(runner.map(within(Duration.ZERO, 1), items, item -> item)).isEqualTo(items);
        BatchRunner off = runners.builder().enabled(operation -> false).build();
        assertThat(off.map(within(Duration.ZERO, 4), items, item -> item)).isEqualTo(items);
    }

    @Test
    void anErrorAfterTheDeadlineIsNotLost() {
        runner.close();
        Throwable thrown = catchThrowable(() -> runner.map(within(SHORT, 2), items, item -> {
            long passed = System.nanoTime() + SHORT.toNanos();
            Waits.until(() -> System.nanoTime() - passed > 0);
            throw new AssertionError("item " + item);
        }));
        assertThat(thrown).isExactlyInstanceOf(AssertionError.class).hasMessage("item 0");
    }

    @Test
    void valuesByKeyAreThoseOfTheLoop() {
        AtomicInteger calls = new AtomicInteger();
        Map<String, Integer> values = runner.toMap(BatchOptions.of(1), List.of("b", "a", "b"), key -> {
            return calls.incrementAndGet();
        });
        assertThat(values).containsExactly(Map.entry("b", 3), Map.entry("a", 2));
        Map<String, Integer> parallel = runner.toMap(BatchOptions.of(3), List.of("bb", "a", "bb"), String::length);
        assertThat(parallel).containsExactly(Map.entry("bb", 2), Map.entry("a", 1));
        assertThat(runner.toMap(BatchOptions.of(3), List.of("x", "y"), key -> null))
                .containsOnlyKeys("x", "y")
                .containsValue(null);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchOptions.of(0))
                .withMessage("limit must be at least 1 but is 0");
    }

    private static BatchOptions within(Duration deadline, int limit) {
        return BatchOptions.of(limit).withDeadline(deadline);
    }

    private static final class BrokenCarrier implements ContextCarrier {
        @Override
        public Snapshot capture() {
            return new Snapshot() {
                @Override
                public void install() {
                    throw new IllegalStateException("install");
                }

                @Override
                public void clear() {}
            };
        }
    }
}
