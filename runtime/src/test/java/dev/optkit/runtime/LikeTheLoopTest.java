package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Batches, groups and chunks at random, with failures at random: what comes out is what the plain loop
 * gives and, with a limit of 1, what is called is what the plain loop calls. {@code
 * -Doptkit.test.rounds=200000} for a long run, {@code -Doptkit.test.seed} to begin elsewhere.
 */
@Timeout(7_200)
@ParameterizedClass
@EnumSource(Runners.class)
class LikeTheLoopTest {
    private static final int ROUNDS = Integer.getInteger("optkit.test.rounds", 3_000);
    private static final long FIRST_SEED = Long.getLong("optkit.test.seed", 0);

    private final BatchRunner wide;
    private final BatchRunner narrow = BatchRunner.builder().platformThreads(2).build();

    LikeTheLoopTest(Runners runners) {
        wide = runners.builder().build();
    }

    @AfterEach
    void close() {
        wide.close();
        narrow.close();
    }

    @Test
    void ofBatches() {
        rounds((round, runner) -> runner.map(BatchOptions.of(round.limit), List.copyOf(round.numbers()), round::call)
                .forEach(round::take));
    }

    @Test
    void ofGroups() {
        rounds((round, runner) -> {
            TaskGroup<IOException> group = TaskGroup.of(BatchOptions.of(round.limit), runner);
            List<TaskGroup.Task<Integer>> tasks = new ArrayList<>();
            round.numbers().forEach(number -> tasks.add(group.task("task", () -> round.call(number))));
            group.run();
            tasks.forEach(task -> round.take(task.result()));
        });
    }

    @Test
    void ofChunks() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            Round plain = new Round(seed);
            Throwable expected = plain.run(LikeTheLoopTest::asLoop);
            Round chunked = new Round(seed);
            BatchRunner runner = seed % 2 == 0 ? wide : narrow;
            Throwable thrown = chunked.run(round -> asChunks(round, runner));
            compare(seed, plain, expected, chunked, thrown);
        }
    }

    /** With a deadline that may pass at any time: the same results, or none. */
    @Test
    void ofBatchesUnlessTheDeadlinePasses() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            Round round = new Round(seed);
            Duration deadline = Duration.ofNanos(new Random(~seed).nextInt(1_000_000));
            BatchRunner runner = seed % 2 == 0 ? wide : narrow;
            Throwable thrown = round.run(
                    each -> runner.map(BatchOptions.of(each.limit).withDeadline(deadline), each.numbers(), each::call)
                            .forEach(each::take));
            if (thrown == null) {
                assertThat(round.taken).as("seed " + seed).hasSize(round.size).isSorted();
            } else if (!(thrown instanceof BatchDeadlineException)) {
                assertThat(round.failures).as("seed " + seed).contains(thrown.getMessage());
            }
            assertThat(Thread.interrupted()).as("seed " + seed).isFalse();
        }
    }

    /** Interrupted at any time it ends, with what it took before in order, and the source closed. */
    @Test
    void ofChunksUpToAnInterrupt() throws InterruptedException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS / 10; seed++) {
            Round plain = new Round(seed);
            Throwable expected = plain.run(LikeTheLoopTest::asLoop);
            Round round = new Round(seed);
            BatchRunner runner = seed % 2 == 0 ? wide : narrow;
            Caller caller = Caller.start(() -> {
                asChunks(round, runner);
                return "done";
            });
            int yields = new Random(~seed).nextInt(200);
            AtomicInteger left = new AtomicInteger(yields);
            Waits.until(() -> left.decrementAndGet() < 0);
            caller.interrupt();
            caller.ended();
            String name = "seed " + seed;
            assertThat(round.taken)
                    .as(name)
                    .isEqualTo(plain.taken.subList(0, Math.min(plain.taken.size(), round.taken.size())));
            assertThat(round.closes).as(name).isEqualTo(1);
            if (caller.thrown() instanceof BatchInterruptedException) {
                assertThat(caller.interruptedAfterwards()).as(name).isTrue();
            } else if (caller.thrown() != null) {
                assertThat(round.failures).as(name).contains(caller.thrown().getMessage());
            } else {
                assertThat(expected).as(name).isNull();
                assertThat(round.taken).as(name).isEqualTo(plain.taken);
            }
        }
    }

    private static void asLoop(Round round) throws IOException {
        for (int number : round.numbers()) {
            round.read(number);
            round.takeOrFail(round.call(number));
        }
    }

    private static void asChunks(Round round, BatchRunner runner) throws IOException {
        Chunks.of(round.cursor(), 1)
                .on(runner)
                .map(BatchOptions.of(round.limit), chunk -> round.call(chunk.get(0)), round::takeOrFail);
    }

    private void rounds(Parallel body) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            Round plain = new Round(seed);
            Throwable expected = plain.run(round -> {
                List<Integer> results = new ArrayList<>();
                for (int number : round.numbers()) {
                    results.add(round.call(number));
                }
                results.forEach(round::take);
            });
            Round parallel = new Round(seed);
            BatchRunner runner = seed % 2 == 0 ? wide : narrow;
            Throwable thrown = parallel.run(round -> body.run(round, runner));
            compare(seed, plain, expected, parallel, thrown);
        }
    }

    private static void compare(long seed, Round plain, Throwable expected, Round parallel, Throwable thrown) {
        String name = "seed " + seed + " limit " + plain.limit;
        assertThat(String.valueOf(thrown)).as(name).isEqualTo(String.valueOf(expected));
        assertThat(parallel.taken).as(name).isEqualTo(plain.taken);
        if (plain.limit == 1) {
            assertThat(parallel.calls).as(name).isEqualTo(plain.calls);
        } else {
            assertThat(parallel.calls).as(name).containsAll(plain.calls).doesNotHaveDuplicates();
        }
        for (Throwable other : thrown == null ? new Throwable[0] : thrown.getSuppressed()) {
            assertThat(parallel.failures).as(name).contains(other.getMessage());
        }
    }

    @FunctionalInterface
    private interface Parallel {
        void run(Round round, BatchRunner runner) throws IOException;
    }

    @FunctionalInterface
    private interface Body {
        void run(Round round) throws IOException;
    }

    /** A loop whose size, limit, speed and failures a seed decides. */
    private static final class Round {
        final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> taken = new ArrayList<>();
        final Set<String> failures = ConcurrentHashMap.newKeySet();
        final int limit;
        private final int size;
        private final Set<Integer> failing = new TreeSet<>();
        private final int readFailsAt;
        private final int takeFailsAt;
        private final int yields;
        private int next;
        private int closes;

        Round(long seed) {
            Random random = new Random(seed);
            limit = 1 + random.nextInt(5);
            size = random.nextInt(12);
            for (int i = random.nextInt(4); i > 1; i--) {
                failing.add(random.nextInt(12));
            }
            readFailsAt = random.nextInt(4) == 0 ? random.nextInt(12) : -1;
            takeFailsAt = random.nextInt(4) == 0 ? random.nextInt(12) : -1;
            yields = random.nextInt(20);
        }

        List<Integer> numbers() {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                numbers.add(i);
            }
            return numbers;
        }

        Throwable run(Body body) {
            try {
                body.run(this);
                return null;
            } catch (IOException | RuntimeException e) {
                return e;
            }
        }

        int call(int number) throws IOException {
            calls.add("call " + number);
            for (int i = (number * 7) % (yields + 1); i > 0; i--) {
                Thread.yield();
            }
            if (failing.contains(number)) {
                failures.add("call " + number);
                throw new IOException("call " + number);
            }
            return number * 10;
        }

        void read(int number) throws IOException {
            calls.add("read " + number);
            if (number == readFailsAt) {
                failures.add("read " + number);
                throw new IOException("read " + number);
            }
        }

        Cursor<Integer, IOException> cursor() {
            return new Cursor<>() {
                @Override
                public boolean advance(Consumer<? super Integer> to) throws IOException {
                    if (next == size) {
                        return false;
                    }
                    read(next);
                    to.accept(next++);
                    return true;
                }

                @Override
                public void close() {
                    closes++;
                }
            };
        }

        void take(int result) {
            taken.add(result);
        }

        void takeOrFail(int result) {
            if (result == takeFailsAt * 10) {
                failures.add("take " + result);
                throw new IllegalStateException("take " + result);
            }
            taken.add(result);
        }
    }
}
