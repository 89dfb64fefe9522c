package dev.optkit.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.settings.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShadowTest {
    private final Calls calls = new Calls(settings -> settings.set(Setting.SHADOW_PERCENTAGE, "100"));
    private final Shadow shadow = calls.runtime.shadow();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void givesWhatTheCallGivesAndCountsStaleAnswers() {
        assertThat(calls.call("op", 1)).isEqualTo(1);
        assertThat(calls.call("op", 1)).isEqualTo(2);
        equal("op");
        equal("op");
        assertThat(shadow.counts()).containsOnlyKeys("op").containsEntry("op", new Shadow.Counts(2, 1));
    }

    @Test
    void stopsCachingOfTheOperationPastTheBudget() {
        calls.call("op", 1);
        calls.call("op", 1);
        assertThat(shadow.halted()).isEmpty();
        calls.call("op", 1);
        assertThat(shadow.halted()).containsExactly("op");
        assertThat(calls.alerts)
                .extracting(alert -> alert.operation().orElseThrow() + ": " + alert.message())
                .containsExactly("op: no longer cached: 2 of 2 answers compared were stale");
        assertThat(calls.runtime.switches().isCached("op")).isFalse();
        assertThat(calls.runtime.switches().isCached("another")).isTrue();
    }

    @Test
    void goesOnOnlyWhenResumed() {
        calls.runtime.switches().set(Setting.SHADOW_BUDGET, "0");
        calls.call("op", 1);
        calls.call("op", 1);
        calls.runtime.switches().set(Setting.SHADOW_PERCENTAGE, "0");
        assertThat(calls.isCached("op")).isFalse();
        shadow.resume("op");
        assertThat(shadow.counts()).isEmpty();
        assertThat(calls.isCached("op")).isTrue();
    }

    @Test
    void isASampleOfTheCalls() {
        calls.runtime.switches().set(Setting.SHADOW_PERCENTAGE, "20");
        for (int call = 0; call < 20_000; call++) {
            equal("op");
        }
        assertThat(shadow.counts().get("op").compared()).isBetween(3_600L, 4_400L);
        assertThat(shadow.halted()).isEmpty();
    }

    private void equal(String operation) {
        assertThat(CachedCalls.of(calls.runtime).<Integer, RuntimeException>call(operation, "same", () -> 7))
                .isEqualTo(7);
    }
}
