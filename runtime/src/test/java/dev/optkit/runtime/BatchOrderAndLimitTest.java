package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Runners.class)
class BatchOrderAndLimitTest {
    private final BatchRunner runner;

    BatchOrderAndLimitTest(Runners runners) {
        runner = runners.builder().build();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void resultsAreInTheOrderOfTheItemsWhateverFinishesFirst() {
        CountDownLatch secondDone = new CountDownLatch(1);
        List<String> results = runner.map(List.of(10, 11), 2, item -> {
            if (item == 10) {
                Waits.uninterruptibly(secondDone);
            } else {
                secondDone.countDown();
            }
            return "r" + item;
        });
        assertThat(results).containsExactly("r10", "r11");
    }

    @Test
    void asManyItemsRunAtOnceAsTheLimitSays() {
        CyclicBarrier allOfThem = new CyclicBarrier(7);
        List<Integer> results = runner.map(numbers(21), 7, item -> {
            Waits.meet(allOfThem);
            return item;
        });
        assertThat(results).isEqualTo(numbers(21));
    }

    @Test
    void neverDoMoreItemsRunThanTheLimitSays() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        runner.map(numbers(300), 5, item -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.sleep(item % 3);
            return running.decrementAndGet();
        });
        assertThat(most).hasValueBetween(2, 5);
    }

    @Test
    void theCallerIsOneOfTheWorkers() {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        runner.map(numbers(2), 2, item -> {
            Waits.meet(both);
            return threads.add(Thread.currentThread());
        });
        assertThat(threads).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void eachItemIsCalledOnceThoughItemsAreEqual() {
        AtomicInteger calls = new AtomicInteger();
        runner.map(List.of("same", "same", "same"), 3, item -> calls.incrementAndGet());
        assertThat(calls).hasValue(3);
    }

    @Test
    void nullItemsAndNullResultsAreKept() {
        List<String> results = runner.map(Arrays.asList("a", null, "b"), 2, item -> item == null ? "none" : null);
        assertThat(results).containsExactly(null, "none", null);
    }

    @Test
    void anEmptySourceGivesAnEmptyList() {
        assertThat(runner.map(List.of(), 4, item -> item)).isEmpty();
    }

    @Test
    void theResultIsAnArrayListThatMayBeChanged() {
        List<Integer> results = runner.map(numbers(3), 2, item -> item);
        results.add(99);
        assertThat(results).isExactlyInstanceOf(ArrayList.class).containsExactly(0, 1, 2, 99);
    }

    @Test
    void anIterableThatIsNoCollectionIsReadOnce() {
        AtomicInteger iterators = new AtomicInteger();
        Iterable<Integer> source = () -> {
            iterators.incrementAndGet();
            return numbers(4).iterator();
        };
        assertThat(runner.map(source, 3, item -> item)).containsExactly(0, 1, 2, 3);
        assertThat(iterators).hasValue(1);
    }

    @Test
    void changesToTheSourceMeanwhileAreNotSeen() {
        List<Integer> source = new ArrayList<>(numbers(8));
        List<Integer> results = runner.map(source, 2, item -> {
            synchronized (source) {
                source.clear();
            }
            return item;
        });
        assertThat(results).isEqualTo(numbers(8));
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runner.map(List.of(), 0, item -> item))
                .withMessage("limit must be at least 1 but is 0");
    }

    @Test
    void aMissingSourceIsRefusedAsByALoop() {
        assertThatNullPointerException().isThrownBy(() -> runner.map((List<Integer>) null, 2, item -> item));
    }

    @Test
    void aLimitFarAboveTheNumberOfItemsIsFine() {
        assertThat(runner.map(numbers(3), Integer.MAX_VALUE, item -> item)).isEqualTo(numbers(3));
    }

    /** Generated cases: whatever fails, the outcome is that of the loop. */
    @Test
    void theOutcomeIsThatOfTheLoop() {
        Random random = new Random(20_261);
        for (int round = 0; round < 400; round++) {
            List<Integer> items = numbers(random.nextInt(30));
            Set<Integer> failing =
                    Set.copyOf(random.ints(random.nextInt(4), 0, 40).boxed().toList());
            CheckedFunction<Integer, Integer, IllegalStateException> fn = item -> {
                Thread.yield();
                if (failing.contains(item)) {
                    throw new IllegalStateException("item " + item);
                }
                return item * 3;
            };
            int limit = 2 + random.nextInt(8);
            assertThat(outcome(items, limit, fn)).isEqualTo(outcome(items, 1, fn));
        }
    }

    private Object outcome(
            List<Integer> items, int limit, CheckedFunction<Integer, Integer, IllegalStateException> fn) {
        try {
            return runner.map(items, limit, fn);
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
