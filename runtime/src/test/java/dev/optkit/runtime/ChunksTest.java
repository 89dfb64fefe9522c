package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
@ParameterizedClass
@EnumSource(Runners.class)
class ChunksTest {
    private static final BatchOptions THREE = BatchOptions.of("export", 3);

    private final List<Object> taken = new ArrayList<>();
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger closes = new AtomicInteger();
    private final Runners runners;
    private BatchRunner runner;

    ChunksTest(Runners runners) {
        this.runners = runners;
        runner = runners.builder().grace(Duration.ofMinutes(10)).build();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void resultsAreTakenInOrderWhateverFinishesFirst() {
        CountDownLatch second = new CountDownLatch(1);
        chunks(numbers(7), 3)
                .map(
                        THREE,
                        chunk -> {
                            if (chunk.contains(0)) {
                                Waits.uninterruptibly(second);
                            } else {
                                second.countDown();
                            }
                            return chunk;
                        },
                        taken::add);
        assertThat(taken).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6));
    }

    @Test
    void asManyChunksRunAtOnceAsTheLimitSays() {
        CyclicBarrier three = new CyclicBarrier(3);
        chunks(numbers(12), 2)
                .map(
                        THREE,
                        chunk -> {
                            Waits.meet(three);
                            return chunk.get(0);
                        },
                        taken::add);
        assertThat(taken).containsExactly(0, 2, 4, 6, 8, 10);
    }

    @Test
    void noMoreIsReadThanMayBeUnderWay() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger given = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Iterator<Integer> source = IntStream.range(0, 100_000)
                .peek(i -> most.accumulateAndGet(read.incrementAndGet() - given.get(), Math::max))
                .boxed()
                .iterator();
        Chunks.of(source, 10).on(runner).map(THREE, List::size, given::addAndGet);
        assertThat(given).hasValue(100_000);
        assertThat(most.get()).isBetween(11, 30);
    }

    @Test
    void readingAndTakingStayOnTheCaller() {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        Cursor<Integer, RuntimeException> source = counting(40, to -> threads.add(Thread.currentThread()));
        Chunks.of(source, 2).on(runner).map(THREE, List::size, size -> threads.add(Thread.currentThread()));
        assertThat(threads).containsOnly(caller);
    }

    @Test
    void everySourceIsClosedOnce() {
        chunks(new ClosingSource(5), 2).forEach(THREE, chunk -> taken.addAll(List.of()));
        assertThat(closes).as("of an iterable and of its iterator").hasValue(2);
        closes.set(0);
        Chunks.of(Stream.of(1, 2, 3).onClose(closes::incrementAndGet), 2)
                .on(runner)
                .map(THREE, chunk -> chunk, taken::add);
        assertThat(closes).hasValue(1);
        assertThat(taken).containsExactly(List.of(1, 2), List.of(3));
        Chunks.of(new ClosingSource(3).iterator(), 2).on(runner).forEach(THREE, chunk -> {});
        assertThat(closes).hasValue(2);
    }

    @Test
    void theSourceIsClosedAfterAFailureAndAfterAnEmptyRun() {
        assertThat(catchThrowable(() -> chunks(new ClosingSource(5), 2).forEach(THREE, chunk -> {
                    throw new IOException("chunk");
                })))
                .isInstanceOf(IOException.class);
        assertThat(closes).hasValue(2);
        chunks(new ClosingSource(0), 2).forEach(THREE, chunk -> taken.add("none"));
        assertThat(closes).hasValue(4);
        assertThat(taken).isEmpty();
    }

    @Test
    void theSourceIsNotAskedAgainAfterItsEnd() {
        AtomicBoolean ended = new AtomicBoolean();
        Cursor<Integer, IOException> source = to -> {
            if (ended.getAndSet(true)) {
                throw new IOException("exhausted");
            }
            return false;
        };
        assertThat(catchThrowable(() -> Chunks.of(source, 2).on(runner).forEach(THREE, chunk -> {})))
                .isNull();
        assertThat(ended).isTrue();
    }

    @Test
    void aFailureToCloseIsSuppressedByAnother() {
        Stream<Integer> source = Stream.of(1).onClose(() -> {
            throw new IllegalStateException("close");
        });
        Throwable thrown = catchThrowable(() -> Chunks.of(source, 1).on(runner).forEach(THREE, chunk -> {
            throw new IOException("chunk");
        }));
        assertThat(thrown).hasMessage("chunk");
        assertThat(thrown.getSuppressed())
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessage("close"));
    }

    @Test
    void anErrorInterruptsTheOthersAndIsThrown() {
        CountDownLatch first = new CountDownLatch(1);
        Throwable thrown = catchThrowable(() -> chunks(numbers(9), 1).forEach(THREE, chunk -> {
            if (chunk.contains(1)) {
                first.await();
                throw new AssertionError("chunk 1");
            }
            first.countDown();
            Waits.forever();
        }));
        assertThat(thrown).isExactlyInstanceOf(AssertionError.class).hasMessage("chunk 1");
        assertThat(thrown.getSuppressed()).hasAtLeastOneElementOfType(InterruptedException.class);
    }

    @Test
    void anInterruptOfTheCallerEndsIt() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        Caller interrupted = Caller.start(() -> {
            chunks(numbers(9), 1).forEach(THREE, chunk -> {
                three.countDown();
                try {
                    Waits.forever();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return "done";
        });
        three.await();
        interrupted.interrupt();
        assertThat(interrupted.ended().thrown()).isInstanceOf(BatchInterruptedException.class);
        assertThat(interrupted.interruptedAfterwards()).isTrue();
    }

    @Test
    void aChunkThatIgnoresInterruptsIsWaitedForNoLongerThanTheGracePeriod() throws InterruptedException {
        runner = runners.builder().grace(Duration.ofMillis(20)).build();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch two = new CountDownLatch(2);
        Caller interrupted = Caller.start(() -> {
            chunks(numbers(9), 1).forEach(BatchOptions.of(2), chunk -> {
                two.countDown();
                Waits.uninterruptibly(never);
            });
            return "done";
        });
        two.await();
        interrupted.interrupt();
        assertThat(interrupted.ended().thrown()).isInstanceOf(BatchInterruptedException.class);
        never.countDown();
    }

    @Test
    void switchedOffWhileRunningItGoesOnOneByOne() {
        AtomicBoolean on = new AtomicBoolean(true);
        runner = runners.builder().enabled(operation -> on.get()).build();
        List<Object> log = Collections.synchronizedList(new ArrayList<>());
        Chunks.of(numbers(12), 1)
                .on(runner)
                .map(
                        THREE,
                        chunk -> {
                            if (chunk.contains(3)) {
                                on.set(false);
                            }
                            if (chunk.get(0) > 6) {
                                assertThat(Thread.currentThread()).isSameAs(caller);
                                log.add(chunk.get(0));
                            }
                            return chunk.get(0);
                        },
                        result -> {
                            taken.add(result);
                            if (result > 6) {
                                log.add("taken " + result);
                            }
                        });
        assertThat(taken).isEqualTo(numbers(12));
        assertThat(log).containsExactly(7, "taken 7", 8, "taken 8", 9, "taken 9", 10, "taken 10", 11, "taken 11");
    }

    @Test
    void chunksWithinChunksDoNotDeadlock() {
        BatchRunner one = BatchRunner.builder().platformThreads(1).build();
        assertThat(nested(one, 4)).isEqualTo(81);
        assertThat(nested(runner, 4)).isEqualTo(81);
        one.close();
    }

    @Test
    void nullElementsAreElements() {
        chunks(Arrays.asList(null, 1, null), 2).map(THREE, chunk -> chunk, taken::add);
        assertThat(taken).containsExactly(Arrays.asList(null, 1), Collections.singletonList(null));
    }

    @Test
    void wrongUseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Chunks.of(numbers(1), 0));
        Chunks<Integer, RuntimeException> once = chunks(numbers(1), 1);
        once.forEach(THREE, chunk -> {});
        assertThatIllegalStateException().isThrownBy(() -> once.forEach(THREE, chunk -> {}));
        BatchOptions deadline = THREE.withDeadline(Duration.ofDays(1));
        assertThatIllegalStateException().isThrownBy(() -> chunks(numbers(1), 1).forEach(deadline, chunk -> {}));
    }

    /** A helper that comes late, while the caller reads: its chunk never runs, so there is nothing to take. */
    @Test
    void nothingIsTakenOfAChunkThatNeverRan() {
        LateThreads late = new LateThreads();
        runner = BatchRunner.builder().helpers(late).build();
        Cursor<Integer, RuntimeException> source = counting(2, to -> late.runLastFirst(2));
        Throwable thrown = catchThrowable(() -> Chunks.of(source, 1)
                .on(runner)
                .map(
                        THREE,
                        chunk -> {
                            throw new AssertionError(chunk);
                        },
                        taken::add));
        assertThat(thrown).isInstanceOf(AssertionError.class).hasMessage("[1]");
        assertThat(taken).isEmpty();
    }

    private static final class LateThreads implements HelperThreads {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public boolean tryStart(Runnable task) {
            return tasks.add(task);
        }

        void runLastFirst(int count) {
            while (tasks.size() >= count) {
                for (int last = tasks.size() - 1; last >= 0; last--) {
                    Thread thread = new Thread(tasks.remove(last), "late");
                    thread.start();
                    Waits.until(() -> !thread.isAlive());
                }
            }
        }

        @Override
        public void close() {
            // Its threads have ended.
        }
    }

    private static int nested(BatchRunner runner, int depth) {
        if (depth == 0) {
            return 1;
        }
        AtomicInteger sum = new AtomicInteger();
        Chunks.of(numbers(3), 1).on(runner).map(THREE, chunk -> nested(runner, depth - 1), sum::addAndGet);
        return sum.get();
    }

    private <T> Chunks<T, RuntimeException> chunks(Iterable<T> source, int size) {
        return Chunks.of(source, size).on(runner);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Cursor<Integer, RuntimeException> counting(int count, Consumer<Object> onRead) {
        AtomicInteger next = new AtomicInteger();
        return to -> {
            onRead.accept(to);
            boolean found = next.get() < count;
            if (found) {
                to.accept(next.getAndIncrement());
            }
            return found;
        };
    }

    private final class ClosingSource implements Iterable<Integer>, Closeable {
        private final int count;

        ClosingSource(int count) {
            this.count = count;
        }

        @Override
        public Iterator<Integer> iterator() {
            return new ClosingIterator(numbers(count).iterator());
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    private final class ClosingIterator implements Iterator<Integer>, AutoCloseable {
        private final Iterator<Integer> elements;

        ClosingIterator(Iterator<Integer> elements) {
            this.elements = elements;
        }

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public Integer next() {
            return elements.next();
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }
}
