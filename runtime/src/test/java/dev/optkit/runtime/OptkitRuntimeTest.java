package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.results.Computation;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import dev.optkit.runtime.tracking.TrackedRun;
import dev.optkit.runtime.tracking.Tracking;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptkitRuntimeTest {
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    @Test
    void aWrongSettingIsLookedAtOnceUntilReset() {
        System.setProperty(Setting.CACHE_TTL.property(), "soon");
        try {
            SettingException first = catchThrowableOfType(SettingException.class, OptkitRuntime::current);
            assertThat(catchThrowableOfType(SettingException.class, OptkitRuntime::current))
                    .isSameAs(first);
        } finally {
            System.clearProperty(Setting.CACHE_TTL.property());
        }
        OptkitRuntime.reset();
        assertThat(OptkitRuntime.current()).isNotNull();
    }

    @Nested
    class Offered {
        private final OptkitRuntime one = OptkitRuntime.builder().build();
        private final OptkitRuntime other = OptkitRuntime.builder().build();

        @AfterEach
        void close() {
            one.close();
            other.close();
        }

        @Test
        void isUsedUnlessAnotherWasGiven() {
            assertThat(OptkitRuntime.offer(one)).isTrue();
            assertThat(OptkitRuntime.offer(other)).isFalse();
            assertThat(OptkitRuntime.current()).isSameAs(one);
            OptkitRuntime.withdraw(other);
            assertThat(OptkitRuntime.current()).isSameAs(one);
            OptkitRuntime.withdraw(one);
            assertThat(OptkitRuntime.offer(other)).isTrue();
            assertThat(OptkitRuntime.current()).isSameAs(other);
        }

        @Test
        void staysWhenWithdrawnUntilAnotherIsOffered() {
            OptkitRuntime.offer(one);
            OptkitRuntime.withdraw(one);
            one.close();
            assertThat(OptkitRuntime.current()).isSameAs(one);
            assertThat(call("prices", "a")).isEqualTo(1);
            assertThat(call("prices", "a")).isEqualTo(2);
            assertThat(OptkitRuntime.offer(other)).isTrue();
            assertThat(OptkitRuntime.current()).isSameAs(other);
            assertThat(call("prices", "a")).isEqualTo(3);
            assertThat(call("prices", "a")).isEqualTo(3);
        }

        @Test
        void replacesOneMadeForWantOfAnyOther() {
            OptkitRuntime made = OptkitRuntime.current();
            assertThat(OptkitRuntime.offer(one)).isTrue();
            assertThat(OptkitRuntime.current()).isSameAs(one).isNotSameAs(made);
        }
    }

    @Nested
    class Calls {
        @Test
        void areCachedByOperationAndContentOfTheKey() {
            assertThat(call("prices", List.of("ACME", 1))).isEqualTo(1);
            assertThat(call("prices", new ArrayList<>(List.of("ACME", 1)))).isEqualTo(1);
            assertThat(call("prices", List.of("ACME", 1L))).isEqualTo(2);
            assertThat(call("orders", List.of("ACME", 1))).isEqualTo(3);
            assertThat(call("orders", null)).isEqualTo(4);
            assertThat(call("orders", null)).isEqualTo(4);
        }

        @Test
        void areEvicted() {
            call("prices", "a");
            call("prices", "b");
            CachedCalls.evict("prices", "a");
            assertThat(call("prices", "a")).isEqualTo(3);
            CachedCalls.evictAll("prices");
            assertThat(call("prices", "b")).isEqualTo(4);
        }

        @Test
        void areEvictedByTag() {
            OptkitRuntime.current()
                    .caches()
                    .cache(CacheSpec.of(KeyScheme.of("prices").build(), CachePolicy.ofTtl(Duration.ofHours(1)))
                            .withTags((arguments, value) -> Set.of("market")));
            call("prices", "a");
            CachedCalls.evictTag("market");
            assertThat(call("prices", "a")).isEqualTo(2);
        }

        /** Compiling is the test: no catch or throws clause beyond the one that is needed. */
        @Test
        void keepTheTypeOfADeclaredException() {
            try {
                CachedCalls.get("prices", "a", () -> refuse());
            } catch (IOException e) {
                assertThat(e).hasMessage("refused");
            }
        }

        @Test
        void withoutAKeyAreNotCached() {
            assertThat(call("prices", new Object())).isEqualTo(1);
            assertThat(call("prices", new Object())).isEqualTo(2);
        }

        private String refuse() throws IOException {
            throw new IOException("refused");
        }
    }

    @Nested
    class Current {
        @Test
        void isReplacedAndClosedAndMadeAgain() {
            OptkitRuntime first = OptkitRuntime.current();
            assertThat(OptkitRuntime.current()).isSameAs(first);
            call("prices", "a");
            OptkitRuntime second = OptkitRuntime.builder().build();
            OptkitRuntime.use(second);
            OptkitRuntime.use(second);
            assertThat(OptkitRuntime.current()).isSameAs(second);
            assertThat(call("prices", "a")).isEqualTo(2);
            assertThat(call("prices", "a")).isEqualTo(2);
            OptkitRuntime.reset();
            assertThat(OptkitRuntime.current()).isNotSameAs(second);
        }

        @Test
        void isOneForAllWhoAskForItAtOnce() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                CyclicBarrier start = new CyclicBarrier(8);
                Set<OptkitRuntime> seen = Collections.synchronizedSet(new HashSet<>());
                List<Callable<Boolean>> askers = Collections.nCopies(8, () -> {
                    Waits.meet(start);
                    return seen.add(OptkitRuntime.current());
                });
                threads.invokeAll(askers);
                assertThat(seen).containsExactly(OptkitRuntime.current());
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void isNotNeededByCallsOfAnother() {
            OptkitRuntime own = OptkitRuntime.builder().build();
            CachedCalls calls = CachedCalls.of(own);
            assertThat(calls.call("prices", "a", loads::incrementAndGet)).isEqualTo(1);
            assertThat(call("prices", "a")).isEqualTo(2);
            calls.evictKey("prices", "a");
            assertThat(calls.call("prices", "a", loads::incrementAndGet)).isEqualTo(3);
            own.close();
            assertThat(calls.call("prices", "a", loads::incrementAndGet)).isEqualTo(4);
        }
    }

    @Nested
    class LongComputations {
        private final Computation<Integer> what = Computation.of("report", "1", Integer.class);

        @Test
        void areKeptAndStoppedWithTheCachesButNotCleared(@TempDir Path directory) {
            Settings settings = Settings.builder()
                    .set(Setting.RESULTS_DIRECTORY, directory.toString())
                    .build();
            OptkitRuntime.use(OptkitRuntime.builder().settings(settings).build());
            OptkitRuntime runtime = OptkitRuntime.current();
            assertThat(result()).isEqualTo(1);
            assertThat(result()).isEqualTo(1);
            runtime.emergencyStop().stop("test");
            assertThat(result()).isEqualTo(2);
            runtime.emergencyStop().resume("test");
            assertThat(result()).isEqualTo(1);
        }

        @Test
        void areNotKeptUnlessAsked() {
            assertThat(result()).isEqualTo(1);
            assertThat(result()).isEqualTo(2);
        }

        @Test
        void areTrackedNowhereUnlessAsked() {
            try (TrackedRun run = OptkitRuntime.current().tracking().start("run")) {
                run.metric("m", 1);
            }
            assertThat(OptkitRuntime.current().tracking().counts()).isEqualTo(new Tracking.Counts(0, 0));
        }

        @Test
        void areTrackedAtAnAddressOrNotAtAll() {
            Settings settings =
                    Settings.builder().set(Setting.TRACKING_URI, "here").build();
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> OptkitRuntime.builder().settings(settings).build())
                    .withMessageContaining("optkit.tracking.uri");
        }

        private int result() {
            return OptkitRuntime.current().results().get(what, loads::incrementAndGet);
        }
    }

    @Nested
    class SettingsOfCaches {
        @Test
        void makeThePolicy() {
            OptkitRuntime runtime = runtime(
                    Settings.builder().set(Setting.CACHE_MAX_BYTES, "1MiB").set(Setting.CACHE_TTL, "prices", "10s"));
            assertThat(runtime.cache("prices").spec().policy())
                    .isEqualTo(CachePolicy.ofTtl(Duration.ofSeconds(10)).withMaxBytes(1 << 20));
            assertThat(runtime.cache("orders").spec().policy())
                    .isEqualTo(CachePolicy.ofTtl(Duration.ofMinutes(5)).withMaxBytes(1 << 20));
        }

        @Test
        void areCheckedAtTheStart() {
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> runtime(Settings.builder().set(Setting.CACHE_JITTER, "0.7")))
                    .withMessage("optkit.cache.*: jitter must be from 0 to 0.5 but is 0.7");
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> runtime(Settings.builder().set(Setting.CACHE_MAX_ENTRIES, "prices", "0")))
                    .withMessageStartingWith("optkit.cache.*@prices: exactly one of maxEntries");
        }

        @Test
        void switchCachesOff() {
            OptkitRuntime.use(runtime(Settings.builder().set(Setting.CACHE_ENABLED, "prices", "false")));
            call("prices", "a");
            assertThat(call("prices", "a")).isEqualTo(2);
            call("orders", "a");
            assertThat(call("orders", "a")).isEqualTo(3);
        }

        @Test
        void serveAPercentageOfKeysAndAlwaysTheSame() {
            OptkitRuntime.use(runtime(Settings.builder().set(Setting.CACHE_PERCENTAGE, "30")));
            List<Integer> first = servedKeys();
            assertThat(first.size() / 20_000.0).isBetween(0.29, 0.31);
            OptkitRuntime.use(runtime(Settings.builder().set(Setting.CACHE_PERCENTAGE, "30")));
            assertThat(servedKeys()).isEqualTo(first);
        }

        private List<Integer> servedKeys() {
            List<Integer> served = new ArrayList<>();
            for (int key = 0; key < 20_000; key++) {
                call("prices", key);
                int before = loads.get();
                call("prices", key);
                if (loads.get() == before) {
                    served.add(key);
                }
            }
            return served;
        }

        private OptkitRuntime runtime(Settings.Builder settings) {
            return OptkitRuntime.builder().settings(settings.build()).build();
        }
    }

    private int call(String operation, Object key) {
        return CachedCalls.get(operation, key, loads::incrementAndGet);
    }
}
