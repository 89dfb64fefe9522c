package dev.optkit.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    private static final String OFF = "optkit.cache.enabled=false";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("flags.properties");
    }

    @AfterEach
    void clear() {
        System.clearProperty(Setting.CACHE_ENABLED.property());
        System.clearProperty(Setting.BATCHING_ENABLED.property());
    }

    @Nested
    class File {
        @Test
        void isReadAtTheStartAndWhenItChanged() throws IOException {
            write(OFF);
            try (Calls calls = calls()) {
                assertThat(calls.isCached("op")).isFalse();
                write("optkit.cache.enabled=false\noptkit.cache.enabled@op=true");
                lookTwice(calls);
                assertThat(calls.isCached("op")).isTrue();
                assertThat(calls.isCached("another")).isFalse();
                write("");
                lookTwice(calls);
                assertThat(calls.isCached("another")).isTrue();
            }
        }

        @Test
        void mayComeLater() throws IOException {
            try (Calls calls = calls()) {
                assertThat(calls.isCached("op")).isTrue();
                write(OFF);
                lookTwice(calls);
                assertThat(calls.isCached("op")).isFalse();
            }
        }

        @Test
        void isTakenWhenTwoLooksAgree() throws IOException {
            try (Calls calls = calls()) {
                write(OFF);
                calls.runtime.switches().look();
                assertThat(calls.isCached("op")).isTrue();
                write(OFF + "\noptkit.batching.enabled=false");
                calls.runtime.switches().look();
                assertThat(calls.isCached("op")).isTrue();
                calls.runtime.switches().look();
                assertThat(calls.isCached("op")).isFalse();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "optkit.cache.enabled=perhaps",
                    "optkit.cache.percentage=101",
                    "optkit.cache.enabeld=true",
                    "optkit.cache.ttl=1s",
                    "optkit.cache.enabled=\\u00zz",
                    "other=1"
                })
        void thatIsBrokenKeepsTheLastGoodValuesAndSaysSo(String broken) throws IOException {
            write(OFF);
            try (Calls calls = calls()) {
                write(broken);
                lookTwice(calls);
                lookTwice(calls);
                assertThat(calls.isCached("op")).isFalse();
                assertThat(calls.runtime.switches().problems())
                        .singleElement()
                        .asString()
                        .startsWith("optkit.control.file: the last good values hold: ");
                write(OFF);
                lookTwice(calls);
                assertThat(calls.runtime.switches().problems()).isEmpty();
            }
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void thatHangsKeepsNobodyFromStoppingAll() throws Exception {
            try (Calls calls = calls()) {
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
                Thread look = new Thread(calls.runtime.switches()::look);
                look.start();
                await().until(() -> look.getState() == Thread.State.RUNNABLE && isReading(look));
                calls.runtime.switches().set(Setting.CACHE_PERCENTAGE, "50");
                calls.runtime.emergencyStop().stop("now");
                assertThat(calls.isCached("op")).isFalse();
                assertThat(calls.runtime.switches().problems()).isEmpty();
                assertThat(look.isAlive()).isTrue();
                Files.writeString(file, OFF);
                look.join();
            }
        }

        private boolean isReading(Thread look) {
            return Arrays.stream(look.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().endsWith("FlagsFile"));
        }

        @Test
        void thatIsGoneKeepsTheLastGoodValuesAndSaysSo() throws IOException {
            write(OFF);
            try (Calls calls = calls()) {
                Files.delete(file);
                lookTwice(calls);
                assertThat(calls.isCached("op")).isFalse();
                assertThat(calls.runtime.switches().problems()).hasSize(1);
            }
        }

        @Test
        void thatIsTooLargeIsBroken() throws IOException {
            try (Calls calls = calls()) {
                write("#".repeat(100_000));
                lookTwice(calls);
                assertThat(calls.runtime.switches().problems())
                        .singleElement()
                        .asString()
                        .contains("larger than");
            }
        }

        @Test
        void thatIsBrokenIsAnErrorAtTheStart() throws IOException {
            write("optkit.cache.percentage=many");
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(SourcesTest.this::calls)
                    .withMessageStartingWith("optkit.control.file: optkit.cache.percentage is \"many\"");
        }

        @Test
        void doesNotKeepCodeFromSwitchingOff() throws IOException {
            write("optkit.cache.enabled=true");
            try (Calls calls = calls()) {
                write("garbage");
                System.setProperty(Setting.CACHE_ENABLED.property(), "garbage");
                lookTwice(calls);
                calls.runtime.switches().set(Setting.CACHE_ENABLED, "false");
                assertThat(calls.isCached("op")).isFalse();
                assertThat(calls.runtime.switches().problems()).hasSize(2);
            }
        }

        private void write(String text) throws IOException {
            Files.writeString(file, text);
        }
    }

    @Test
    void systemPropertiesAreLookedAtAgain() {
        try (Calls calls = new Calls()) {
            System.setProperty(Setting.CACHE_ENABLED.property(), "false");
            calls.runtime.switches().look();
            assertThat(calls.isCached("op")).isFalse();
            System.clearProperty(Setting.CACHE_ENABLED.property());
            calls.runtime.switches().look();
            assertThat(calls.isCached("op")).isTrue();
        }
    }

    @Test
    void batchesSeeTheirSystemPropertyAtOnce() {
        try (Calls calls = new Calls()) {
            assertThat(calls.runtime.switches().isBatched("")).isTrue();
            System.setProperty(Setting.BATCHING_ENABLED.property(), "false");
            assertThat(calls.runtime.switches().isBatched("")).isFalse();
            System.setProperty(Setting.BATCHING_ENABLED.property(), "garbage");
            assertThat(calls.runtime.switches().isBatched("")).isFalse();
        }
    }

    @Test
    void codeIsBeforeTheFileBeforeTheSettingsAtStart() throws IOException {
        Files.writeString(file, "optkit.cache.enabled=false");
        try (Calls calls = new Calls(
                settings -> settings.set(Setting.CONTROL_FILE, file.toString()).set(Setting.CACHE_ENABLED, "true"))) {
            assertThat(calls.isCached("op")).isFalse();
            calls.runtime.switches().set(Setting.CACHE_ENABLED, "true");
            assertThat(calls.isCached("op")).isTrue();
        }
    }

    private Calls calls() {
        return new Calls(settings -> settings.set(Setting.CONTROL_FILE, file.toString()));
    }

    private static void lookTwice(Calls calls) {
        calls.runtime.switches().look();
        calls.runtime.switches().look();
    }
}
