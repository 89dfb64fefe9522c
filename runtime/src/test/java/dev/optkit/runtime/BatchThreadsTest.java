package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class BatchThreadsTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 12).boxed().toList();

    private final Thread caller = Thread.currentThread();

    @ParameterizedTest
    @EnumSource
    void helpersAreNamedDaemonThreadsOutsideTheCommonPool(Runners runners) {
        try (BatchRunner runner = runners.builder().build()) {
            assertThat(helpersOf(runner, 3)).isNotEmpty().allSatisfy(helper -> {
                assertThat(helper.getName()).matches("optkit-batch-\\d+");
                assertThat(helper.isDaemon()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void nestedBatchesDoNotDeadlock(Runners runners) {
        try (BatchRunner runner = runners.builder().build()) {
            assertThat(nested(runner, 5)).isEqualTo(243);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedRunnerLeavesAllToTheCaller(Runners runners) {
        BatchRunner runner = runners.builder().build();
        runner.close();
        runner.close();
        assertThat(runner.map(ITEMS, 4, item -> Thread.currentThread())).containsOnly(caller);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchUnderWayFinishesAfterClose(Runners runners) {
        BatchRunner runner = runners.builder().build();
        List<Integer> results = runner.map(ITEMS, 4, item -> {
            runner.close();
            return item;
        });
        assertThat(results).isEqualTo(ITEMS);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void helpersAreVirtualWhereThereAreVirtualThreads() throws ReflectiveOperationException {
        try (BatchRunner runner = BatchRunner.builder().build()) {
            for (Thread helper : helpersOf(runner, 3)) {
                assertThat(Thread.class.getMethod("isVirtual").invoke(helper)).isEqualTo(true);
            }
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void thereAreNoVirtualThreadsBeforeJava21() {
        assertThat(VirtualThreads.find()).isEmpty();
    }

    @Nested
    class Pool {
        private final BatchRunner runner =
                BatchRunner.builder().platformThreads(1).build();

        @Test
        void neverHasMoreThreadsThanItsMaximum() {
            assertThat(helpersOf(runner, 2)).hasSize(1);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            runner.map(ITEMS, 8, item -> threads.add(Thread.currentThread()));
            threads.remove(caller);
            assertThat(threads).hasSizeLessThanOrEqualTo(1);
        }

        @Test
        void deepNestingDoesNotDeadlockOnOneThread() {
            assertThat(nested(runner, 5)).isEqualTo(243);
        }

        @Test
        void aFullPoolLeavesAllToTheCaller() throws InterruptedException {
            CountDownLatch release = new CountDownLatch(1);
            Caller other = occupy(release);
            assertThat(runner.map(ITEMS, 4, item -> Thread.currentThread())).containsOnly(caller);
            release.countDown();
            assertThat(other.ended().result()).isEqualTo(List.of(0, 1));
        }

        @Test
        void aBatchThatFoundThePoolFullGetsItsHelperLater() throws InterruptedException {
            CountDownLatch release = new CountDownLatch(1);
            Caller other = occupy(release);
            CountDownLatch helped = new CountDownLatch(1);
            Iterable<Integer> many = () -> IntStream.range(0, 1_000_000).iterator();
            List<Integer> results = runner.map(many, 2, item -> {
                release.countDown();
                if (Thread.currentThread() != caller) {
                    helped.countDown();
                } else if (item > 10) {
                    Thread.sleep(helped.getCount());
                }
                return item;
            });
            assertThat(helped.getCount()).isZero();
            assertThat(results).hasSize(1_000_000);
            assertThat(other.ended().thrown()).isNull();
        }

        private Caller occupy(CountDownLatch release) throws InterruptedException {
            CountDownLatch bothRun = new CountDownLatch(2);
            Caller other = Caller.start(() -> runner.map(List.of(0, 1), 2, item -> {
                bothRun.countDown();
                release.await();
                return item;
            }));
            bothRun.await();
            return other;
        }
    }

    private Set<Thread> helpersOf(BatchRunner runner, int limit) {
        CyclicBarrier all = new CyclicBarrier(limit);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        runner.map(ITEMS, limit, item -> {
            Waits.meet(all);
            return threads.add(Thread.currentThread());
        });
        threads.remove(caller);
        return threads;
    }

    /** Three to the power of the depth. */
    private static int nested(BatchRunner runner, int depth) {
        if (depth == 0) {
            return 1;
        }
        return runner.map(List.of(0, 1, 2), 3, item -> nested(runner, depth - 1)).stream()
                .mapToInt(count -> count)
                .sum();
    }
}
