package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchesTest {
    private final Thread caller = Thread.currentThread();

    @AfterEach
    void reset() {
        System.clearProperty(BatchRunner.ENABLED_PROPERTY);
        Batches.reset();
        OptkitRuntime.reset();
    }

    /** Compiling is the test: no catch or throws clause beyond the one that is needed. */
    @Nested
    class Inference {
        private final List<String> symbols = List.of("a", "b");

        @Test
        void aFunctionThatThrowsNothingNeedsNoCatch() {
            List<Integer> lengths = Batches.map(symbols, 2, symbol -> symbol.length());
            List<Integer> same = Batches.map(symbols, 2, String::length);
            assertThat(lengths).containsExactly(1, 1).isEqualTo(same);
        }

        @Test
        void aDeclaredCheckedExceptionKeepsItsType() throws IOException {
            List<Number> prices = Batches.map(symbols, 2, symbol -> price(symbol));
            List<Number> same = Batches.map(symbols, 2, this::price);
            assertThat(prices).isEqualTo(same);
        }

        @Test
        void aCheckedExceptionIsCaughtByItsType() {
            try {
                Batches.map(symbols, 2, symbol -> refuse(symbol));
            } catch (IOException e) {
                assertThat(e).hasMessage("a");
            }
        }

        @Test
        void aBlockOfStatementsMayReturnASubtype() {
            List<CharSequence> names = Batches.map(Set.of("x"), 2, symbol -> {
                String name = symbol + symbol;
                return name;
            });
            assertThat(names).hasToString("[xx]");
        }

        @Test
        void aFunctionForASupertypeFits() {
            CheckedFunction<Object, String, RuntimeException> toString = Object::toString;
            List<CharSequence> texts = Batches.map(List.of(1, 2), 2, toString);
            assertThat(texts).hasToString("[1, 2]");
        }

        private Integer price(String symbol) throws IOException {
            if (symbol.isEmpty()) {
                throw new IOException();
            }
            return symbol.hashCode();
        }

        private Integer refuse(String symbol) throws IOException {
            throw new IOException(symbol);
        }
    }

    @Nested
    class SequentialLoop {
        @Test
        void limitOneIsTheLoopOnTheCallersThread() {
            assertIsTheLoop(1);
        }

        @Test
        void theKillSwitchMakesItTheLoop() {
            System.setProperty(BatchRunner.ENABLED_PROPERTY, "false");
            assertIsTheLoop(8);
        }

        @Test
        void theLoopStopsAtTheFirstFailure() {
            List<Integer> started = new ArrayList<>();
            Throwable thrown = catchThrowable(() -> Batches.map(List.of(0, 1, 2), 1, item -> {
                started.add(item);
                if (item == 1) {
                    throw new IOException("item 1");
                }
                return item;
            }));
            assertThat(thrown).hasMessage("item 1");
            assertThat(started).containsExactly(0, 1);
        }

        @Test
        void theLoopSeesChangesOfItsSource() {
            List<Integer> source = new ArrayList<>(List.of(0, 1, 2));
            assertThatExceptionOfType(ConcurrentModificationException.class)
                    .isThrownBy(() -> Batches.map(source, 1, item -> source.add(9)));
        }

        @Test
        void oneItemRunsOnTheCallersThread() {
            assertThat(Batches.map(List.of("only"), 8, item -> Thread.currentThread()))
                    .containsExactly(caller);
        }

        private void assertIsTheLoop(int limit) {
            List<Integer> order = new ArrayList<>();
            List<Thread> threads = Batches.map(List.of(3, 1, 2), limit, item -> {
                order.add(item);
                return Thread.currentThread();
            });
            assertThat(order).containsExactly(3, 1, 2);
            assertThat(threads).containsOnly(caller);
        }
    }

    @Nested
    class KillSwitch {
        @Test
        void isReadAtEachCall() {
            System.setProperty(BatchRunner.ENABLED_PROPERTY, "false");
            Batches.map(List.of(0, 1), 2, item -> item);
            System.setProperty(BatchRunner.ENABLED_PROPERTY, "true");
            assertThat(threadsOfTwo()).hasSize(2);
        }

        @Test
        void staysOnForAValueThatIsNoBoolean() {
            System.setProperty(BatchRunner.ENABLED_PROPERTY, "garbage");
            assertThat(threadsOfTwo()).hasSize(2);
        }

        @Test
        void changesNoResultHoweverOftenItIsFlipped() {
            Random random = new Random(47);
            List<Integer> items = List.of(5, 6, 7, 8);
            for (int flip = 0; flip < 1_000; flip++) {
                System.setProperty(BatchRunner.ENABLED_PROPERTY, String.valueOf(random.nextBoolean()));
                assertThat(Batches.map(items, 3, item -> item)).isEqualTo(items);
            }
        }
    }

    @Nested
    class SharedRunner {
        @Test
        void canBeReplaced() {
            AtomicInteger captures = new AtomicInteger();
            ContextCarrier counting = () -> {
                captures.incrementAndGet();
                return new Nothing();
            };
            Batches.use(BatchRunner.builder().carriers(List.of(counting)).build());
            threadsOfTwo();
            assertThat(captures).hasValue(1);
            Batches.reset();
            threadsOfTwo();
            assertThat(captures).hasValue(1);
        }

        @Test
        void isClosedByResetAndMadeAgain() {
            BatchRunner first = BatchRunner.builder().build();
            Batches.use(first);
            Batches.use(first);
            assertThat(threadsOfTwo()).hasSize(2);
            Batches.reset();
            assertThat(first.map(List.of(0, 1), 2, item -> Thread.currentThread()))
                    .containsOnly(caller);
            assertThat(threadsOfTwo()).hasSize(2);
        }
    }

    private static Set<Thread> threadsOfTwo() {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Batches.map(List.of(0, 1), 2, item -> {
            Waits.meet(both);
            return threads.add(Thread.currentThread());
        });
        return threads;
    }

    private static final class Nothing implements ContextCarrier.Snapshot {
        @Override
        public void install() {}

        @Override
        public void clear() {}
    }
}
