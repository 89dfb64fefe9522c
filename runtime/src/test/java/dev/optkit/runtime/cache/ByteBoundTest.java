package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.key.KeyScheme;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code -Doptkit.test.puts=10000000} for the full run, which is to be made in a heap of 64 MiB. */
@Timeout(7_200)
class ByteBoundTest {
    private static final int PUTS = Integer.getInteger("optkit.test.puts", 20_000);
    private static final int MIB = 1 << 20;
    private static final long CAP = 24L * MIB;

    @Test
    void holdsForValuesOfOneByteToOneMebibyte() {
        OperationCache cache = cache();
        Random random = new Random(5);
        long most = 0;
        for (int put = 0; put < PUTS; put++) {
            // As many of each order of magnitude.
            int size = (int) Math.pow(2, random.nextDouble() * 20);
            cache.get(put, () -> new byte[size]);
            most = Math.max(most, cache.bytes());
        }
        assertThat(most).isBetween(CAP / 2, CAP + CAP / 20);
    }

    @Test
    void holdsForSeveralThreads() throws InterruptedException {
        OperationCache cache = cache();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int first = i * 1_000_000;
            threads[i] = new Thread(() -> {
                for (int put = 0; put < 500; put++) {
                    cache.get(first + put, () -> new byte[MIB]);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(cache.bytes()).isBetween(CAP / 2, CAP);
    }

    @Test
    void keepsNothingLargerThanItself() {
        Fixture fixture = new Fixture(Fixture.MINUTE.withMaxBytes(1_000));
        assertThat(fixture.cache.get("a", () -> new byte[2_000])).hasSize(2_000);
        assertThat(fixture.cache.size()).isZero();
        assertThat(fixture.get("a")).isEqualTo(1);
        assertThat(fixture.get("a")).isEqualTo(1);
    }

    @Test
    void measuresWithTheFunctionGiven() {
        Fixture fixture =
                new Fixture(Fixture.MINUTE.withMaxBytes(10_000), group -> group, spec -> spec.withSize(value -> 2_000));
        for (int key = 0; key < 100; key++) {
            fixture.get(key);
        }
        assertThat(fixture.cache.size()).isBetween(1L, 2L);
    }

    /** Without a recorder, whose events would take more and more of the heap. */
    private static OperationCache cache() {
        return CacheGroup.builder()
                .build()
                .cache(CacheSpec.of(KeyScheme.of("op").build(), Fixture.MINUTE.withMaxBytes(CAP)));
    }
}
