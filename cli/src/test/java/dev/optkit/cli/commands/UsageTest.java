package dev.optkit.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @Test
    void printsItsVersion() {
        assertThat(Cli.launch("--version")).isEqualTo(new Cli.Result(0, "optkit development\n", ""));
        assertThat(Cli.launch("-V")).isEqualTo(Cli.launch("--version"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asess|unknown command 'asess'; did you mean assess?|optkit --help",
                "assess --fromat json|unknown option '--fromat'; did you mean --format?|optkit assess --help",
                "assess --zzz=1|unknown option '--zzz'|optkit assess --help",
                "assess a b|unexpected argument 'b'|optkit assess --help",
                "assess --format yaml|invalid value for option '--format': 'yaml' is none of text, json"
                        + "|optkit assess --help",
                "assess --fail-on hgh|invalid value for option '--fail-on': 'hgh' is none of high, medium,"
                        + " low, info, never; did you mean high?|optkit assess --help",
                "assess -o|--output needs a value: FILE|optkit assess --help",
                "explain|NAME is missing|optkit explain --help",
            })
    void saysWhatIsWrongAndWhatToType(String typed, String problem, String help) {
        assertThat(Cli.launch(typed.split(" ")))
                .isEqualTo(
                        new Cli.Result(2, "", "optkit: " + problem + "\nType '" + help + "' for what can be typed.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assess", "migrate", "rollback", "baseline", "validate"})
    void takesNoEmptyPath(String command) {
        assertThat(Cli.launch(command, ""))
                .isEqualTo(
                        new Cli.Result(2, "", "optkit: PATH is empty; name the folder of a Java project, such as .\n"));
    }

    @Test
    void needsACommand() {
        Cli.Result result = Cli.launch();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("optkit: which command?").contains("assess", "migrate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assess", "migrate", "rollback", "rules", "explain", "baseline", "validate"})
    void helpHasExamplesAndAllExitCodes(String command) {
        Cli.Result result = Cli.launch(command, "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Usage: optkit " + command, "Examples:\n  optkit " + command, "Exit codes:", "143", "70");
        assertThat(Cli.tooWide(result.out())).isEmpty();
        assertThat(Cli.launch("help", command).out()).isEqualTo(result.out());
    }

    @Test
    void helpHasColourOnATerminalOnly() {
        assertThat(new Cli().onTerminal(Map.of()).run("--help").out()).contains("\u001b[");
        assertThat(new Cli().onTerminal(Map.of("NO_COLOR", "1")).run("--help").out())
                .doesNotContain("\u001b[");
    }
}
