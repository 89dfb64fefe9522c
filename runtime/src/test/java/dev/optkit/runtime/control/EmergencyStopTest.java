package dev.optkit.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmergencyStopTest {
    @TempDir
    private Path directory;

    private final Calls calls = new Calls();
    private final EmergencyStop stop = calls.runtime.emergencyStop();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void bypassesAndClearsAllUntilResumed() {
        calls.call("op", 1);
        stop.stop("wrong prices");
        assertThat(calls.runtime.cache("op").size()).isZero();
        assertThat(calls.isCached("op")).isFalse();
        assertThat(calls.runtime.switches().isBatched("")).isFalse();
        assertThat(stop.stopped().orElseThrow().reason()).isEqualTo("wrong prices");
        stop.resume("repaired");
        assertThat(stop.stopped()).isEmpty();
        assertThat(calls.isCached("op")).isTrue();
        assertThat(calls.runtime.switches().isBatched("")).isTrue();
    }

    @Test
    void isAboveAllSwitches() {
        stop.stop("now");
        calls.runtime.switches().set(Setting.CACHE_ENABLED, "op", "true");
        calls.runtime.switches().look();
        assertThat(calls.isCached("op")).isFalse();
        stop.resume("later");
        assertThat(calls.isCached("op")).isTrue();
    }

    @Test
    void raisesOneAlertAndKeepsTheFirstReason() {
        stop.stop("first");
        stop.stop("second");
        assertThat(calls.alerts).extracting(Alert::message).containsExactly("Emergency stop: first");
        assertThat(calls.alerts.get(0).kind()).isEqualTo(Alert.Kind.EMERGENCY_STOP);
        assertThat(stop.stopped().orElseThrow().reason()).isEqualTo("first");
    }

    @Test
    void aLoadUnderWayAtTheStopIsNotServedAfterwards() {
        int first = CachedCalls.of(calls.runtime).call("op", 1, () -> {
            stop.stop("during a load");
            return calls.loads.incrementAndGet();
        });
        stop.resume("later");
        assertThat(calls.call("op", 1)).isNotEqualTo(first);
    }

    @Test
    void aReceiverThatFailsKeepsNobodyFromBeingStopped() {
        try (OptkitRuntime runtime = OptkitRuntime.builder()
                .alert(alert -> {
                    throw new IllegalStateException("pager is down");
                })
                .alert(calls.alerts::add)
                .build()) {
            runtime.emergencyStop().stop("now");
            assertThat(runtime.switches().isCached("op")).isFalse();
            assertThat(calls.alerts).hasSize(1);
        }
    }

    @Test
    void aFileStopsFromTheStart() throws IOException {
        Path file = Files.createFile(directory.resolve("stop"));
        try (Calls stopped = new Calls(settings -> settings.set(Setting.CONTROL_STOP_FILE, file.toString()))) {
            assertThat(stopped.isCached("op")).isFalse();
            assertThat(stopped.alerts).hasSize(1);
        }
    }

    @Test
    void aFileStopsAndItsEndAloneDoesNotResume() throws IOException {
        Path file = directory.resolve("stop");
        try (OptkitRuntime runtime = OptkitRuntime.builder()
                .settings(Settings.builder()
                        .set(Setting.CONTROL_STOP_FILE, file.toString())
                        .set(Setting.CONTROL_INTERVAL, "10ms")
                        .build())
                .build()) {
            assertThat(runtime.switches().isCached("op")).isTrue();
            Files.createFile(file);
            awaitStop(runtime);
            assertThatIllegalStateException()
                    .isThrownBy(() -> runtime.emergencyStop().resume("too early"));
            Files.delete(file);
            assertThat(runtime.switches().isCached("op")).isFalse();
            runtime.emergencyStop().resume("now");
            assertThat(runtime.switches().isCached("op")).isTrue();
        }
    }

    private static void awaitStop(OptkitRuntime runtime) {
        while (runtime.emergencyStop().stopped().isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
