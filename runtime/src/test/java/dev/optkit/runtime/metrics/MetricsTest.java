package dev.optkit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.optkit.runtime.cache.CacheListener;
import dev.optkit.runtime.control.Alert;
import dev.optkit.runtime.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Clocked clocked = new Clocked(settings -> settings.set(Setting.METRICS_COST, "op", "0.5")
            .set(Setting.CACHE_MAX_ENTRIES, "5000")
            .set(Setting.ALERT_MIN_HIT_RATE, "0.5")
            .set(Setting.ALERT_MAX_ERROR_RATE, "0.1")
            .set(Setting.ALERT_MAX_LOAD_TIME, "20ms"));

    @AfterEach
    void close() {
        clocked.close();
    }

    @Test
    void countWhatHappensAndWhatIsSaved() {
        clocked.call("a", Duration.ofMillis(10));
        clocked.call("b", Duration.ofMillis(30));
        clocked.call("a", Duration.ofMillis(99));
        clocked.fail("c");
        clocked.runtime.cache("op").evict("a");
        clocked.runtime.emergencyStop().stop("bypass");
        clocked.call("b", Duration.ZERO);
        Counts total = clocked.metrics().total();
        assertThat(total).isEqualTo(new Counts(1, 3, 0, 0, 2, 40_000_000, 1, 0, 0, 0, 0, 2, 1));
        assertThat(total.meanLoadTime()).isEqualTo(Duration.ofMillis(20));
        assertThat(total.savedCalls()).isEqualTo(1);
        assertThat(total.savedTime()).isEqualTo(Duration.ofMillis(20));
        assertThat(total.hitRate()).isEqualTo(0.25);
        assertThat(total.errors()).isEqualTo(1);
        assertThat(clocked.runtime.metrics().savedCost(clocked.metrics())).isEqualTo(0.5);
    }

    @Test
    void aFollowerThatFailsDoesNotFailWhoBrings() {
        clocked.call("a", Duration.ofMillis(10));
        List<String> followed = new ArrayList<>();
        clocked.runtime.cache("another");
        clocked.runtime.metrics().follow(operation -> {
            followed.add(operation.operation());
            throw new IllegalStateException(operation.operation());
        });
        assertThat(followed).containsExactlyInAnyOrder("op", "another");
    }

    @Test
    void areCountedAlsoIfAFollowerFails() {
        clocked.runtime.metrics().follow(operation -> {
            throw new NoClassDefFoundError(operation.operation());
        });
        clocked.call("a", Duration.ofMillis(10));
        clocked.call("a", Duration.ofMillis(10));
        assertThat(clocked.metrics().total().hits()).isEqualTo(1);
    }

    @Test
    void countEvictionsByCause() {
        clocked.calls(0, 6_000);
        clocked.runtime.cache("op").cleanUp();
        assertThat(clocked.metrics().total().evictedForSize()).isEqualTo(1_000);
        assertThat(clocked.metrics().entries()).isEqualTo(5_000);
        clocked.runtime.cache("op").evictAll();
        assertThat(clocked.metrics().total().evicted()).isEqualTo(5_000);
    }

    @Test
    void areOfABoundedNumberOfOperations() {
        for (int i = 0; i < 2 * Metrics.MOST_OPERATIONS; i++) {
            clocked.runtime.cache("op" + i);
        }
        assertThat(clocked.runtime.metrics().operations()).hasSize(Metrics.MOST_OPERATIONS);
    }

    @Nested
    class Hours {
        @Test
        void areToldApart() {
            clocked.calls(0, 3);
            clocked.metrics();
            clocked.pass(Duration.ofHours(1));
            clocked.metrics();
            clocked.calls(0, 5);
            assertThat(clocked.metrics().lastWeek())
                    .extracting(
                            Hour::start,
                            hour -> hour.counts().hits(),
                            hour -> hour.counts().misses(),
                            Hour::entries)
                    .containsExactly(
                            tuple(Instant.parse("2030-01-01T10:00:00Z"), 0L, 3L, 3L),
                            tuple(Instant.parse("2030-01-01T11:00:00Z"), 3L, 2L, 5L));
        }

        @Test
        void areOfOneWeek() {
            for (int hour = 0; hour < 500; hour++) {
                clocked.calls(hour, hour + 1);
                clocked.metrics();
                clocked.pass(Duration.ofHours(1));
            }
            assertThat(clocked.metrics().lastWeek()).hasSize(168);
            clocked.pass(Duration.ofDays(8));
            assertThat(clocked.metrics().lastWeek()).hasSize(1);
        }

        @Test
        void goOnWhenTheClockIsSetBack() {
            clocked.calls(0, 3);
            clocked.metrics();
            clocked.pass(Duration.ofDays(-1));
            clocked.calls(0, 3);
            assertThat(clocked.metrics().lastWeek())
                    .singleElement()
                    .extracting(hour -> hour.counts().calls())
                    .isEqualTo(6L);
        }
    }

    @Nested
    class Alerts {
        @Test
        void areRaisedOnceUntilAllIsWellAgain() {
            clocked.calls(0, 100);
            clocked.metrics();
            clocked.calls(100, 200);
            clocked.metrics();
            assertThat(clocked.alerts)
                    .containsExactly(new Alert(
                            Alert.Kind.HIT_RATE, Optional.of("op"), "0 % of calls were saved, less than 50 %"));
            clocked.calls(0, 200);
            clocked.metrics();
            clocked.calls(200, 300);
            clocked.metrics();
            assertThat(clocked.alerts).hasSize(2);
        }

        @Test
        void areRaisedForErrorsAndSlowLoads() {
            for (int i = 0; i < 30; i++) {
                clocked.fail(i);
                clocked.call("key " + i, Duration.ofMillis(50));
            }
            for (int i = 0; i < 100; i++) {
                clocked.call("key 1", Duration.ZERO);
            }
            clocked.metrics();
            assertThat(clocked.alerts)
                    .extracting(Alert::message)
                    .containsExactly(
                            "50 % of loads failed, more than 10 %", "a load took 50 ms on average, longer than 20 ms");
        }

        @Test
        void areRaisedForWhatIsOnlyTimed() {
            CacheListener timed = clocked.runtime.metrics().listener("op");
            for (int i = 0; i < 50; i++) {
                timed.loaded(Duration.ofMillis(50).toNanos());
                timed.loadFailed(0, new IllegalStateException("down"));
            }
            clocked.metrics();
            assertThat(clocked.alerts)
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.ERROR_RATE, Alert.Kind.LOAD_TIME);
        }

        @Test
        void areNotRaisedForAFewCalls() {
            clocked.calls(0, 99);
            clocked.metrics();
            assertThat(clocked.alerts).isEmpty();
        }
    }

    @Nested
    class Weaknesses {
        @Test
        void areNoneAtFirst() {
            clocked.calls(0, 999);
            assertThat(clocked.runtime.weaknesses()).isEmpty();
        }

        @Test
        void neverHit() {
            clocked.calls(0, 1_000);
            assertWeak(Weakness.Kind.NEVER_HIT, "0 of 1000 calls were saved");
        }

        @Test
        void lowHitRate() {
            clocked.calls(0, 1_000);
            clocked.calls(0, 100);
            assertWeak(Weakness.Kind.LOW_HIT_RATE, "100 of 1100 calls were saved");
        }

        @Test
        void tooSmall() {
            clocked.calls(0, 12_000);
            for (int i = 0; i < 12_000; i++) {
                clocked.call("same", Duration.ZERO);
            }
            clocked.runtime.cache("op").cleanUp();
            assertThat(clocked.runtime.weaknesses())
                    .extracting(Weakness::kind)
                    .containsExactly(Weakness.Kind.TOO_SMALL);
        }

        @Test
        void growing() {
            for (int hour = 0; hour < Health.GROWING_HOURS; hour++) {
                clocked.calls(0, 1_000 + 100 * hour);
                clocked.metrics();
                clocked.pass(Duration.ofHours(1));
            }
            clocked.pass(Duration.ofHours(-1));
            assertWeak(Weakness.Kind.GROWING, "from 1000 to 1500 entries in 6 hours");
        }

        @Test
        void costlyKeys() {
            clocked.call("x".repeat(10_000), Duration.ZERO);
            assertThat(clocked.runtime.weaknesses())
                    .singleElement()
                    .satisfies(weak -> assertThat(weak.kind()).isEqualTo(Weakness.Kind.COSTLY_KEYS))
                    .satisfies(weak -> assertThat(weak.kind().advice()).contains("key function"));
        }

        private void assertWeak(Weakness.Kind kind, String evidence) {
            assertThat(clocked.runtime.weaknesses()).containsExactly(new Weakness("op", kind, evidence));
        }
    }
}
