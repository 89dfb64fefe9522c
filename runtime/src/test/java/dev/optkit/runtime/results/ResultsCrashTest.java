package dev.optkit.runtime.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results of several JVMs, some of them killed. {@code -Doptkit.test.kills=200} for a long run, {@code
 * -Doptkit.test.seed} to begin elsewhere.
 */
@Timeout(3_600)
class ResultsCrashTest {
    private static final int KILLS = Integer.getInteger("optkit.test.kills", 6);
    private static final long FIRST_SEED = Long.getLong("optkit.test.seed", 0);

    @TempDir
    Path directory;

    @Test
    void killedAtAnyInstantNoResultIsWrong() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + KILLS; seed++) {
            Random random = new Random(seed);
            try (ResultsProcess one = ResultsProcess.start(directory, "write", "" + seed);
                    ResultsProcess other = ResultsProcess.start(directory, "write", "" + ~seed)) {
                int lines = 1 + random.nextInt(40);
                for (int i = 0; i < lines; i++) {
                    assertThat(one.readLine()).isEqualTo("right");
                    assertThat(other.readLine()).isEqualTo("right");
                }
                // Somewhere between two lines; when exactly does not matter.
                LockSupport.parkNanos(random.nextInt(3_000_000));
                one.kill();
                assertThat(other.readLine()).isEqualTo("right");
            }
            assertAllRight(seed);
        }
        assertNothingIsLeft();
    }

    private void assertAllRight(long seed) {
        try (Results results = results(InstantSource.system())) {
            for (int number = 0; number < ResultsProcess.KEYS; number++) {
                int wanted = number;
                byte[] got = results.get(ResultsProcess.computation(number), () -> ResultsProcess.expected(wanted));
                assertThat(got).as("seed " + seed).isEqualTo(ResultsProcess.expected(number));
            }
            assertThat(results.counts().failures()).isZero();
        }
    }

    private void assertNothingIsLeft() throws Exception {
        InstantSource tomorrow = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
        try (Results results = results(tomorrow)) {
            results.get(Computation.of("other", "1", String.class), () -> "written");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".unfinished")))
                    .isEmpty();
        }
    }

    @Test
    void ofTwoProcessesOneComputesAndTheOtherWaits() throws Exception {
        try (ResultsProcess first = ResultsProcess.start(directory, "slow")) {
            assertThat(first.readLine()).isEqualTo("computing");
            try (ResultsProcess second = ResultsProcess.start(directory, "slow")) {
                first.tell("of the first");
                assertThat(first.readLine()).isEqualTo("result of the first");
                assertThat(second.readLine()).isEqualTo("result of the first");
            }
        }
    }

    @Test
    void ifTheOneIsKilledTheOtherComputes() throws Exception {
        try (ResultsProcess first = ResultsProcess.start(directory, "slow");
                ResultsProcess second = startOnce(first)) {
            first.kill();
            assertThat(second.readLine()).isEqualTo("computing");
            second.tell("of the second");
            assertThat(second.readLine()).isEqualTo("result of the second");
        }
    }

    private ResultsProcess startOnce(ResultsProcess first) throws Exception {
        assertThat(first.readLine()).isEqualTo("computing");
        return ResultsProcess.start(directory, "slow");
    }

    private Results results(InstantSource clock) {
        return Results.in(directory, Settings.builder().build(), clock);
    }
}
