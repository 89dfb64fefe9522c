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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Runners.class)
class BatchFailureTest {
    private final BatchRunner runner;
    private final List<Integer> items = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    private final Set<Integer> started = ConcurrentHashMap.newKeySet();

    BatchFailureTest(Runners runners) {
        runner = runners.builder().grace(Duration.ofMillis(20)).build();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Nested
    class Exceptions {
        @Test
        void theFailureThrownIsTheSameObject() {
            IOException failure = new IOException("from the callee");
            Throwable thrown = catchThrowable(() -> runner.map(items, 2, item -> {
                throw failure;
            }));
            assertThat(thrown).isSameAs(failure).hasNoSuppressedExceptions();
        }

        @Test
        void theLowestIndexIsThrownThoughAnotherFailedFirst() {
            AtomicReference<Thread> failedFirst = new AtomicReference<>();
            Throwable thrown = catchThrowable(() -> runner.map(items, 2, item -> {
                started.add(item);
                if (item == 0) {
                    Waits.until(() -> failedFirst.get() != null);
                    Waits.untilParked(failedFirst.get());
                } else {
                    failedFirst.set(Thread.currentThread());
                }
                throw new IOException("item " + item);
            }));
            assertThat(thrown).hasMessage("item 0");
            assertThat(thrown.getSuppressed())
                    .singleElement()
                    .satisfies(other -> assertThat(other).hasMessage("item 1"));
            assertThat(started).containsExactlyInAnyOrder(0, 1);
        }

        @Test
        void lowerItemsRunToTheEndAndNoHigherItemIsStarted() {
            AtomicReference<Thread> failedOn = new AtomicReference<>();
            CountDownLatch ended = new CountDownLatch(1);
            Throwable thrown = catchThrowable(() -> runner.map(items, 2, item -> {
                started.add(item);
                if (item == 1) {
                    failedOn.set(Thread.currentThread());
                    throw new IOException("item 1");
                }
                Waits.until(() -> failedOn.get() != null);
                Waits.untilParked(failedOn.get());
                ended.countDown();
                return item;
            }));
            assertThat(thrown).hasMessage("item 1").hasNoSuppressedExceptions();
            assertThat(ended.getCount()).isZero();
            assertThat(started).containsExactlyInAnyOrder(0, 1);
        }

        @Test
        void allOthersAreSuppressedInTheOrderOfTheItems() {
            CyclicBarrier all = new CyclicBarrier(8);
            Throwable thrown = catchThrowable(() -> runner.map(items, 8, item -> {
                Waits.meet(all);
                throw new IOException("item " + item);
            }));
            assertThat(thrown).hasMessage("item 0");
            assertThat(thrown.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("item 1", "item 2", "item 3", "item 4", "item 5", "item 6", "item 7");
        }

        @Test
        void anExceptionThatSeveralItemsShareIsNotItsOwnSuppressed() {
            CyclicBarrier all = new CyclicBarrier(8);
            IOException shared = new IOException("shared");
            Throwable thrown = catchThrowable(() -> runner.map(items, 8, item -> {
                Waits.meet(all);
                throw shared;
            }));
            assertThat(thrown).isSameAs(shared).hasNoSuppressedExceptions();
        }

        @Test
        void anUndeclaredCheckedExceptionIsThrownAsItIs() {
            Throwable thrown = catchThrowable(() -> runner.map(items, 4, item -> {
                throw BatchFailureTest.<RuntimeException>sneaky(new IOException("sneaky"));
            }));
            assertThat(thrown).isExactlyInstanceOf(IOException.class);
        }

        @Test
        void theRunnerWorksAfterAFailure() {
            catchThrowable(() -> runner.map(items, 4, item -> {
                throw new IOException("item " + item);
            }));
            assertThat(runner.map(items, 4, item -> item)).isEqualTo(items);
        }
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void anErrorInterruptsTheItemsRunning(boolean onCaller) {
            Thread caller = Thread.currentThread();
            CyclicBarrier four = new CyclicBarrier(4);
            AtomicBoolean thrower = new AtomicBoolean();
            LinkageError error = new LinkageError("broken");
            Throwable thrown = catchThrowable(() -> runner.map(items, 4, item -> {
                started.add(item);
                Waits.meet(four);
                if (onCaller == (Thread.currentThread() == caller) && thrower.compareAndSet(false, true)) {
                    throw error;
                }
                Waits.forever();
                return item;
            }));
            assertThat(thrown).isSameAs(error);
            assertThat(started).containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @Test
        void anErrorIsThrownBeforeAnExceptionOfALowerIndex() {
            CyclicBarrier both = new CyclicBarrier(2);
            Throwable thrown = catchThrowable(() -> runner.map(items, 2, item -> {
                Waits.meet(both);
                if (item == 0) {
                    throw new IOException("item 0");
                }
                throw new OutOfMemoryError("item 1");
            }));
            assertThat(thrown).isExactlyInstanceOf(OutOfMemoryError.class);
            assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(IOException.class);
        }

        @Test
        void anErrorIsNotHeldUpByAnItemThatIgnoresInterrupts() {
            Thread caller = Thread.currentThread();
            CyclicBarrier both = new CyclicBarrier(2);
            CountDownLatch never = new CountDownLatch(1);
            Throwable thrown = catchThrowable(() -> runner.map(items, 2, item -> {
                Waits.meet(both);
                if (Thread.currentThread() == caller) {
                    throw new AssertionError("on the caller");
                }
                Waits.uninterruptibly(never);
                return item;
            }));
            never.countDown();
            assertThat(thrown).isExactlyInstanceOf(AssertionError.class).hasMessage("on the caller");
        }
    }

    @SuppressWarnings("unchecked") // the point of the test
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}
