package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StampedeTest {
    private static final int THREADS = 1_000;
    private static final int KEYS = 100;
    private static final int ROUNDS = Integer.getInteger("optkit.test.stampede.rounds", 50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Fixture fixture = new Fixture(Fixture.MINUTE);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void eachKeyIsLoadedOnceARound() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int key = thread % KEYS;
                results.add(threads.submit(() -> {
                    start.await();
                    return fixture.get(key);
                }));
            }
            start.countDown();
            for (int thread = KEYS; thread < THREADS; thread++) {
                assertThat(results.get(thread).get())
                        .isEqualTo(results.get(thread % KEYS).get());
            }
            assertThat(fixture.loads).hasValue(round * KEYS);
            fixture.cache.evictAll();
        }
    }

    @Test
    void aFailureReachesAllWhoWaitUnchanged() throws Exception {
        IOException failure = new IOException("down");
        Load load = new Load("a", () -> {
            throw failure;
        });
        Future<Throwable> waiter = threads.submit(() -> catchThrowable(() -> fixture.get("a")));
        awaitWaiter();
        load.proceed.countDown();
        assertThat(waiter.get()).isSameAs(failure);
        assertThat(catchThrowable(load.result::get)).hasCause(failure);
    }

    @Test
    void anInterruptOfTheLoadingThreadIsNobodyElses() throws Exception {
        Load load = new Load("a", () -> {
            throw new InterruptedException();
        });
        Future<Integer> waiter = threads.submit(() -> fixture.get("a"));
        awaitWaiter();
        load.proceed.countDown();
        assertThat(waiter.get()).isEqualTo(1);
        assertThat(catchThrowable(load.result::get)).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptOfTheLoadingThreadIsNotKept() {
        Fixture keeping = new Fixture(Fixture.MINUTE, group -> group, spec -> spec.withNegativeFailures(any -> true));
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> keeping.cache.get("a", () -> {
                    throw new InterruptedException();
                }));
        assertThat(keeping.get("a")).isEqualTo(1);
        Thread.currentThread().interrupt();
        assertThatIllegalStateException().isThrownBy(() -> keeping.failing("b"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(keeping.get("b")).isEqualTo(2);
    }

    @Test
    void anInterruptedWaiterLoadsAlone() throws Exception {
        Load load = new Load("a", () -> -1);
        Future<Boolean> waiter = threads.submit(() -> {
            Thread.currentThread().interrupt();
            assertThat(fixture.get("a")).isEqualTo(1);
            return Thread.interrupted();
        });
        assertThat(waiter.get()).isTrue();
        load.proceed.countDown();
        assertThat(load.result.get()).isEqualTo(-1);
        assertThat(fixture.recorder.events).contains("bypassed INTERRUPTED");
    }

    @Test
    void aLoadThatHangsIsGivenUp() throws Exception {
        Fixture impatient = new Fixture(Fixture.MINUTE.withMaxWait(Duration.ofMillis(1)));
        Load load = new Load(impatient, "a", () -> -1);
        assertThat(impatient.get("a")).as("alone").isEqualTo(1);
        assertThat(impatient.get("a")).as("a new load").isEqualTo(2);
        load.proceed.countDown();
        assertThat(load.result.get()).isEqualTo(-1);
        assertThat(impatient.get("a")).as("what hung is not published").isEqualTo(2);
    }

    @Test
    void loadsThatNeedEachOtherEnd() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Future<Throwable> one = threads.submit(() -> catchThrowable(() -> circle("a", "b", both)));
        Future<Throwable> other = threads.submit(() -> catchThrowable(() -> circle("b", "a", both)));
        assertThat(List.of(one.get(), other.get())).hasOnlyElementsOfType(RecursiveLoadException.class);
    }

    private Object circle(String key, String needed, CountDownLatch both) throws InterruptedException {
        return fixture.cache.<Object, InterruptedException>get(key, () -> {
            both.countDown();
            both.await();
            return circle(needed, key, both);
        });
    }

    private void awaitWaiter() {
        while (fixture.group.waits().size() == 0) {
            Thread.onSpinWait();
        }
    }

    /** A load under way on another thread. */
    private final class Load {
        final CountDownLatch proceed = new CountDownLatch(1);
        final Future<Object> result;

        Load(Object key, Callable<Object> loader) throws InterruptedException {
            this(fixture, key, loader);
        }

        Load(Fixture of, Object key, Callable<Object> loader) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            result = threads.submit(() -> of.cache.get(key, () -> {
                started.countDown();
                proceed.await();
                return loader.call();
            }));
            started.await();
        }
    }
}
