package dev.optkit.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    private final Profiler profiler = new Profiler();

    @Test
    void makesOneAtATimeUntilItWasUsed() throws Exception {
        Path first = profiler.record(1, recording -> {
            assertThat(recording).isNotEmptyFile();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> profiler.record(1, Path::toString))
                    .extracting(Refusal::status)
                    .isEqualTo(409);
            return recording;
        });
        assertThat(first).doesNotExist();
        assertThat(profiler.<Boolean>record(1, Files::exists)).isTrue();
    }

    @Test
    void leavesNothingBehindThatCouldNotBeUsed() {
        AtomicReference<Path> made = new AtomicReference<>();
        assertThatIOException()
                .isThrownBy(() -> profiler.record(1, recording -> {
                    made.set(recording);
                    throw new IOException("the reader is gone");
                }))
                .withMessage("the reader is gone");
        assertThat(made.get()).doesNotExist();
    }
}
