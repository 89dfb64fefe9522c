package dev.optkit.weaver;

import static dev.optkit.weaver.WovenLoader.call;
import static dev.optkit.weaver.WovenLoader.callQuietly;
import static dev.optkit.weaver.WovenLoader.callStatic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.metrics.Counts;
import dev.optkit.weaver.subject.Store;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvictsTest {
    private final WovenLoader loader = new WovenLoader();
    private final Class<?> type = loader.woven(Store.class);
    private final Object store = loader.object(Store.class);

    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Integer> rows() throws ReflectiveOperationException {
        return (Map<String, Integer>) type.getField("rows").get(store);
    }

    private Collection<?> asked() throws ReflectiveOperationException {
        return (Collection<?>) type.getField("asked").get(store);
    }

    private void duringRead(Consumer<Object> task) throws ReflectiveOperationException {
        type.getField("duringRead").set(store, task);
    }

    @Test
    void evictsTheKeyAlone() throws Throwable {
        call(store, "put", "a", 1);
        call(store, "put", "b", 1);
        assertThat(call(store, "row", "a")).isEqualTo(1);
        assertThat(call(store, "row", "b")).isEqualTo(1);
        call(store, "put", "a", 2);
        rows().put("b", 2);
        assertThat(call(store, "row", "a")).isEqualTo(2);
        assertThat(call(store, "row", "b")).isEqualTo(1);
    }

    @Test
    void evictsByTheResult() throws Throwable {
        assertThat(call(store, "row", "new7")).isNull();
        assertThat(call(store, "putNew", 7)).isEqualTo("new7");
        assertThat(call(store, "row", "new7")).isEqualTo(7);
    }

    @Test
    void evictsAllWhereTheKeyIsNotKnown() throws Throwable {
        call(store, "row", "a");
        call(store, "row", "b");
        call(store, "putUnknown", "b", 1);
        assertThat(call(store, "row", "b")).isEqualTo(1);
        call(store, "row", "a");
        assertThat(asked()).hasSize(4);
    }

    @Test
    void evictsAllAndByTag() throws Throwable {
        for (String method : List.of("clear", "clearByTag")) {
            call(store, "put", "a", 1);
            assertThat(call(store, "row", "a")).isEqualTo(1);
            call(store, method);
            assertThat(call(store, "row", "a")).isNull();
        }
    }

    @Test
    void evictsAfterAFailureUnlessToldNotTo() throws Throwable {
        call(store, "put", "a", 1);
        assertThat(call(store, "row", "a")).isEqualTo(1);
        assertThat(catchThrowable(() -> call(store, "remove", "a"))).isExactlyInstanceOf(IOException.class);
        assertThat(call(store, "row", "a")).isEqualTo(1);
        assertThat(catchThrowable(() -> call(store, "removeAndThrow", "a"))).isExactlyInstanceOf(IOException.class);
        assertThat(call(store, "row", "a")).isNull();
    }

    @Test
    void evictsFromSeveralCachesInAStaticMethod() throws Throwable {
        call(store, "row", "a");
        call(store, "each", List.of("a", "b"));
        call(store, "shape", "x", new Object());
        assertThat(callStatic(type, "touch", "a")).isEqualTo("a");
        call(store, "row", "a");
        call(store, "each", List.of("a", "b"));
        call(store, "shape", "xx", Thread.currentThread());
        assertThat(asked().stream().map(Object::toString)).containsExactly("a", "[a, b]", "x", "a", "[a]", "xx");
    }

    /** The load begins before the write and ends after it: what it read is not kept. */
    @Test
    void aLoadUnderWayPublishesNothing() throws Throwable {
        rows().put("a", 1);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        duringRead(name -> {
            reading.countDown();
            await(written);
        });
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Object> early = executor.submit(() -> callQuietly(store, "row", "a"));
            reading.await();
            call(store, "put", "a", 2);
            written.countDown();
            assertThat(early.get()).isEqualTo(1);
            assertThat(call(store, "row", "a")).isEqualTo(2);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Readers and a writer at once: after a write returned, no read that begins gives less. */
    @Test
    void noReadGivesWhatWasBeforeTheLastWrite() throws Throwable {
        AtomicInteger written = new AtomicInteger();
        rows().put("a", 0);
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            Runnable reader = () -> {
                Random random = new Random(7);
                while (written.get() < 3_000) {
                    int least = written.get();
                    Object read = random.nextBoolean()
                            ? callQuietly(store, "row", "a")
                            : ((List<?>) callQuietly(store, "each", Arrays.asList("b", "a"))).get(1);
                    assertThat((Integer) read).isGreaterThanOrEqualTo(least);
                }
            };
            List<? extends Future<?>> all =
                    List.of(readers.submit(reader), readers.submit(reader), readers.submit(reader));
            for (int i = 1; i <= 3_000; i++) {
                rows().put("a", i);
                callStatic(type, "touch", "a");
                written.set(i);
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void timedMethodsAreCounted() throws Throwable {
        assertThat(call(store, "timed", 5)).isEqualTo(2);
        assertThat(catchThrowable(() -> call(store, "timed", 0))).isExactlyInstanceOf(ArithmeticException.class);
        Counts counts = OptkitRuntime.current()
                .metrics()
                .operation("timed")
                .orElseThrow()
                .total();
        assertThat(counts.loads()).isEqualTo(1);
        assertThat(counts.failedLoads()).isEqualTo(1);
        assertThat(counts.calls()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
