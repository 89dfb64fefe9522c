package dev.optkit.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private final StringWriter text = new StringWriter();

    @Test
    void progressIsOneLineThatIsErased() {
        try (Progress progress = new TerminalProgress(new PrintWriter(text), 10, () -> 0)) {
            progress.step("reading files", 1, 250);
            progress.step("reading files", 2, 250);
        }
        assertThat(text).hasToString("\r\u001b[Kreading f\r\u001b[K");
    }

    @ParameterizedTest
    @CsvSource({"TERM, xterm, true", "TERM, dumb, false", "CI, true, false", "NO_COLOR, 1, false", "NO_COLOR, '', true"
    })
    void progressAndColourNeedATerminalThatWantsThem(String name, String value, boolean expected) {
        Environment environment = environment(Map.of(name, value), true, 80);
        assertThat(environment.showsProgress()).isEqualTo(expected);
        assertThat(ColorMode.AUTO.onStdout(environment)).isEqualTo(expected);
        assertThat(ColorMode.ALWAYS.onStdout(environment)).isTrue();
        assertThat(ColorMode.NEVER.onStdout(environment)).isFalse();
        assertThat(environment(Map.of(name, value), false, 80).showsProgress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, 0, 80", "true, 20, 40", "true, 91, 91", "true, 240, 100", "false, 240, 80"})
    void widthIsThatOfTheTerminalWithinReason(boolean terminal, int columns, int expected) {
        assertThat(environment(Map.of(), terminal, columns).width()).isEqualTo(expected);
    }

    @Test
    void wrapsAtBlanksAndNeverInsideAPath() {
        assertThat(Texts.wrap("ab cd src/main/java/A.java ef", 8, 6))
                .containsExactly("ab cd", "src/main/java/A.java", "ef");
    }

    @Test
    void countsColumnsNotCharacters() {
        assertThat(Texts.width("\u001b[1mab\u001b[0m")).isEqualTo(2);
        assertThat(Texts.width("\u65e5\u672c")).isEqualTo(4);
        assertThat(Texts.width("e\u0301")).isEqualTo(1);
    }

    private static Environment environment(Map<String, String> variables, boolean terminal, int columns) {
        return new Environment(variables, Path.of(""), Path.of(""), Path.of(""), terminal, terminal, columns, true);
    }
}
