package dev.optkit.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.optkit.runtime.BatchRunner;
import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.cache.Rollout.Decision;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutTest {
    private static final int KEYS = 100_000;

    private final Calls calls = new Calls();
    private final Switches switches = calls.runtime.switches();

    @AfterEach
    void close() {
        calls.close();
    }

    /** Each way to switch everything off. */
    enum Off {
        FLAG(calls -> {
            calls.runtime.switches().set(Setting.CACHE_ENABLED, "false");
            calls.runtime.switches().set(Setting.BATCHING_ENABLED, "false");
        }),
        PERCENTAGE(calls -> {
            calls.runtime.switches().set(Setting.CACHE_PERCENTAGE, "0");
            calls.runtime.switches().set(Setting.BATCHING_ENABLED, "loop", "false");
        }),
        STOP(calls -> calls.runtime.emergencyStop().stop("test"));

        private final Consumer<Calls> switching;

        Off(Consumer<Calls> switching) {
            this.switching = switching;
        }
    }

    @Test
    void aSubclassIsSwitchedWithItsMethodUnlessItHasItsOwnSwitch() {
        switches.set(Setting.CACHE_ENABLED, "op", "false");
        assertThat(calls.isCached("op/a.Subclass")).isFalse();
        switches.set(Setting.CACHE_ENABLED, "op/a.Subclass", "true");
        assertThat(calls.isCached("op/a.Subclass")).isTrue();
        assertThat(calls.isCached("op")).isFalse();
    }

    @Nested
    class SwitchedOff {
        private final List<String> events = new ArrayList<>();

        @ParameterizedTest
        @EnumSource
        void aCallIsThePlainCall(Off off) {
            calls.call("op", 1);
            off.switching.accept(calls);
            Random random = new Random(4);
            List<String> plain = new ArrayList<>();
            for (int call = 0; call < 1_000; call++) {
                int key = random.nextInt(10);
                plain.add(outcome(() -> load(key, call(plain.size()))));
            }
            List<String> plainEvents = List.copyOf(events);
            events.clear();
            random.setSeed(4);
            List<String> cached = new ArrayList<>();
            for (int call = 0; call < 1_000; call++) {
                int key = random.nextInt(10);
                cached.add(outcome(() -> CachedCalls.of(calls.runtime)
                        .<String, IOException>call("op", key, () -> load(key, call(cached.size())))));
            }
            assertThat(cached).isEqualTo(plain);
            assertThat(events).isEqualTo(plainEvents);
        }

        @ParameterizedTest
        @EnumSource
        void aBatchIsTheLoop(Off off) {
            off.switching.accept(calls);
            try (BatchRunner runner =
                    BatchRunner.builder().enabled(switches::isBatched).build()) {
                List<Integer> started = new ArrayList<>();
                Thread self = Thread.currentThread();
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> runner.map("loop", List.of(0, 1, 2, 3), 4, item -> {
                            assertThat(Thread.currentThread()).isSameAs(self);
                            started.add(item);
                            return load(item, item);
                        }));
                assertThat(started).containsExactly(0, 1, 2);
            }
        }

        private int call(int number) {
            return number % 7;
        }

        /** Gives null, throws, or gives a value, and says in what order it was called. */
        private String load(int key, int turn) throws IOException {
            events.add(key + "/" + turn);
            if (turn == 2) {
                throw new IOException("turn " + turn + " of " + key);
            }
            return turn == 3 ? null : "value " + key + " " + turn;
        }

        private String outcome(Load load) {
            try {
                return String.valueOf(load.load());
            } catch (IOException e) {
                return e.getMessage();
            }
        }
    }

    private interface Load {
        String load() throws IOException;
    }

    @Test
    void aThousandFlipsUnderLoadAreWithoutAnError() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (BatchRunner runner =
                BatchRunner.builder().enabled(switches::isBatched).build()) {
            List<Future<Integer>> callers = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                callers.add(threads.submit(() -> callUntil(over, runner)));
            }
            Random random = new Random(47);
            for (int flip = 0; flip < 1_000; flip++) {
                flip(random, flip);
            }
            over.set(true);
            for (Future<Integer> caller : callers) {
                assertThat(caller.get()).isPositive();
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private int callUntil(AtomicBoolean over, BatchRunner runner) {
        int made = 0;
        do {
            int key = made % 50;
            int value = CachedCalls.of(calls.runtime).call("op", key, () -> key * 3);
            assertThat(value).isEqualTo(key * 3);
            assertThat(runner.map(List.of(1, key), 2, item -> item + 1)).containsExactly(2, key + 1);
            made++;
        } while (!over.get());
        return made;
    }

    private void flip(Random random, int flip) {
        String flag = String.valueOf(random.nextBoolean());
        switch (flip % 5) {
            case 0 -> switches.set(Setting.CACHE_ENABLED, flag);
            case 1 -> switches.set(Setting.CACHE_PERCENTAGE, "op", String.valueOf(random.nextInt(101)));
            case 2 -> switches.set(Setting.BATCHING_ENABLED, flag);
            case 3 -> switches.set(Setting.SHADOW_PERCENTAGE, String.valueOf(random.nextInt(101)));
            default -> {
                calls.runtime.emergencyStop().stop("flip");
                calls.runtime.emergencyStop().resume("flip");
            }
        }
    }

    @Test
    void aPercentageIsThatShareOfKeysAndAlwaysTheSame() {
        switches.set(Setting.CACHE_PERCENTAGE, "30");
        Set<Integer> thirty = served();
        assertThat(thirty.size() / (double) KEYS).isBetween(0.297, 0.303);
        try (Calls another = new Calls(settings -> settings.set(Setting.CACHE_PERCENTAGE, "30"))) {
            assertThat(served(another)).isEqualTo(thirty);
        }
        switches.set(Setting.CACHE_PERCENTAGE, "40");
        // By the set itself: the assertion looks at all of them for each.
        assertThat(served().containsAll(thirty)).isTrue();
        switches.set(Setting.CACHE_PERCENTAGE, "30");
        assertThat(served()).isEqualTo(thirty);
    }

    private Set<Integer> served() {
        return served(calls);
    }

    private static Set<Integer> served(Calls calls) {
        KeyScheme keys = calls.runtime.cache("op").keys();
        Set<Integer> served = new HashSet<>();
        for (int key = 0; key < KEYS; key++) {
            if (calls.runtime.switches().rollout().decide(keys, key) == Decision.SERVE) {
                served.add(key);
            }
        }
        return served;
    }

    @Nested
    class Changes {
        @Test
        void areSeenByTheNextCall() {
            assertThat(calls.isCached("op")).isTrue();
            switches.set(Setting.CACHE_ENABLED, "false");
            assertThat(calls.isCached("op")).isFalse();
            switches.set(Setting.CACHE_ENABLED, "op", "true");
            assertThat(calls.isCached("op")).isTrue();
            assertThat(calls.isCached("another")).isFalse();
            switches.unsetAll();
            assertThat(calls.isCached("another")).isTrue();
        }

        @Test
        void thatAreWrongChangeNothing() {
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() ->
                            switches.setAll(Map.of("optkit.cache.enabled", "false", "optkit.cache.percentage", "101")))
                    .withMessageStartingWith("optkit.cache.percentage is \"101\"");
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> switches.set(Setting.CACHE_TTL, "1s"))
                    .withMessage("optkit.cache.ttl cannot change while running");
            assertThat(switches.isCached("op")).isTrue();
        }

        @Test
        void switchBatchesOfOneOperation() {
            switches.set(Setting.BATCHING_ENABLED, "loop", "false");
            assertThat(switches.isBatched("loop")).isFalse();
            assertThat(switches.isBatched("")).isTrue();
        }
    }
}
