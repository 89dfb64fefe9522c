package dev.optkit.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import dev.optkit.cli.FakeEngine;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.render.Reports;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.report.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessCommandTest {

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("shop/src"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("shop/src/A.java"), "class A {}\n");
    }

    @Test
    void printsTheReport() {
        Cli.Result result = run("assess", "shop");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("storefront  maven")
                .endsWith("optkit migrate shop  shows the changes, and" + " writes nothing\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void passesOnWhatWasTyped() {
        run(
                "assess",
                "shop",
                "--rule",
                "query-in-loop",
                "--include-tests",
                "--calls-per-day",
                "5000",
                "--hit-rate=0.9",
                "--cost-per-call",
                "0.01");
        assertThat(engine.requests)
                .containsExactly(new AssessRequest(
                        folder.resolve("shop"),
                        Set.of("query-in-loop"),
                        Confidence.MEDIUM,
                        true,
                        List.of(),
                        new Assumptions(Optional.of(5000.0), Optional.of(0.9), Optional.of(0.01)),
                        List.of(),
                        List.of(),
                        false,
                        Optional.of(folder.resolve("cache")),
                        Scope.ALL));
    }

    @Test
    void prefersWhatWasTypedToTheFile() throws IOException {
        Files.writeString(folder.resolve("shop/optkit.yml"), """
                version: 1
                assess: {callsPerDay: 7, hitRate: 0.2, failOn: medium, minConfidence: high, exclude: ["gen/**"]}
                """);
        assertThat(run("assess", "shop", "--hit-rate", "0.5").exitCode()).isEqualTo(1);
        assertThat(run("assess", "shop", "--fail-on", "never").exitCode()).isZero();
        AssessRequest request = (AssessRequest) engine.requests.get(0);
        assertThat(request.assumptions())
                .isEqualTo(new Assumptions(Optional.of(7.0), Optional.of(0.5), Optional.empty()));
        assertThat(request.exclude()).containsExactly("gen/**");
    }

    @ParameterizedTest
    @CsvSource({
        "never, medium, 0",
        "high, medium, 1",
        "low, high, 1",
        "INFO, low, 1",
    })
    void failsOnSeverity(String failOn, String confidence, int expected) {
        assertThat(run("assess", "shop", "--fail-on", failOn, "--min-confidence", confidence)
                        .exitCode())
                .isEqualTo(expected);
    }

    @Test
    void suppressedFindingsFailNothing() {
        engine.report = request -> Reports.onlySuppressed();
        assertThat(run("assess", "shop", "--fail-on", "info").exitCode()).isZero();
    }

    @Test
    void skippedFilesFailOnlyWhenStrict() {
        assertThat(run("assess", "shop", "--strict").exitCode()).isEqualTo(3);
        assertThat(run("assess", "shop", "--strict", "--fail-on", "high").exitCode())
                .isEqualTo(1);
        engine.report = request -> Reports.empty();
        assertThat(run("assess", "shop", "--strict").exitCode()).isZero();
    }

    @Test
    void namesWhatWasSkippedEvenWhenQuiet() {
        Cli.Result result = run("assess", "shop", "--strict", "-q");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).startsWith("3 findings");
        assertThat(result.err())
                .isEqualTo("optkit: skipped: src/Bad.java:3: unexpected token 'clas'; the file was left out\n");
        assertThat(run("assess", "shop", "-q").err()).isEqualTo(result.err());
        assertThat(run("assess", "shop", "-q", "--format", "json").err()).isEmpty();
    }

    @Test
    void writesFilesInOneStep() throws IOException {
        assertThat(run("assess", "shop", "--format", "json", "-o", "report.json"))
                .isEqualTo(new Cli.Result(0, "", ""));
        assertThat(Files.readString(folder.resolve("report.json")))
                .isEqualTo(run("assess", "shop", "--format", "json").out());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("empty", "shop", "report.json");
        }
    }

    @Test
    void saysWhereTheTimeWentOnStderrOnly() {
        Cli.Result timed = run("assess", "shop", "--format", "json", "--timing");
        assertThat(timed.err().lines().map(line -> line.replaceAll(" +[0-9.]+ +[0-9.]+", " n n")))
                .startsWith("phase                    wall s    CPU s    items", "starting n n", "reading n n       12")
                .contains("reporting n n", "all n n");
        assertThat(timed.err()).contains("peak heap: ");
        assertThat(run("assess", "shop", "--format", "json")).isEqualTo(new Cli.Result(0, timed.out(), ""));
    }

    @Test
    void hidesUnlikelyFindingsUntilAskedFor() {
        assertThat(run("assess", "shop", "--format=json").out()).doesNotContain("10badc0ffee1");
        assertThat(run("assess", "shop", "--format=json", "--min-confidence=low")
                        .out())
                .contains("10badc0ffee1");
    }

    @Test
    void showsProgressOnATerminal() {
        Cli.Result result =
                Cli.in(folder).with(engine).onTerminal(Map.of("TERM", "xterm")).run("assess", "shop");
        assertThat(result.out()).contains("\u001b[31mhigh");
        assertThat(Cli.in(folder)
                        .with(engine)
                        .onTerminal(Map.of("TERM", "xterm"))
                        .run("assess", "shop", "--color=never")
                        .out())
                .doesNotContain("\u001b[");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone|gone does not exist; name the folder of a Java project",
                "shop/src/A.java|shop/src/A.java is a file; name the folder of the project, such as shop/src",
                "empty|empty is empty; name the folder of a Java project",
                "shop -o nowhere/r.json|the folder of nowhere/r.json does not exist; create it first",
                "shop -o empty|empty is a folder; name a file, such as -o empty/report.text",
                "shop --hit-rate 70|--hit-rate expects a number from 0 to 1, such as 0.7",
                "shop --cost-per-call -1|--cost-per-call expects US dollars a call, such as 0.002",
                "shop --config gone.yml|gone.yml: cannot be read; name a readable file with --config",
                "shop --rule query-in-lop|there is no rule 'query-in-lop'; did you mean query-in-loop?\\n"
                        + "Type 'optkit rules' to list them all.",
            })
    void saysWhatIsWrongWithTheInput(String typed, String message) {
        assertThat(run(("assess " + typed).split(" ")))
                .isEqualTo(new Cli.Result(2, "", "optkit: " + message.replace("\\n", "\n") + "\n"));
    }

    @Test
    void namesTheLineOfAMistakeInTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("shop/optkit.yml"), "version: 1\nassess:\n  hitrate: 0.7\n");
        assertThat(run("assess", "shop").err()).isEqualTo("""
                optkit: optkit.yml:3: assess.hitrate: unknown key; did you mean hitRate? \
                Known keys: callsPerDay, hitRate, costPerCall, minConfidence, failOn, exclude
                """);
    }

    @Test
    void keepsInternalErrorsOffTheScreen() throws IOException {
        engine.report = request -> {
            throw new IllegalStateException("secret source text");
        };
        Cli.Result result = run("assess", "shop");
        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.out() + result.err())
                .contains("internal error (IllegalStateException)", "Details are in " + folder.resolve("state"))
                .doesNotContain("secret", "\tat ");
        try (Stream<Path> logs = Files.list(folder.resolve("state"))) {
            assertThat(Files.readString(logs.findFirst().orElseThrow()))
                    .contains("arguments: assess shop", "IllegalStateException", "\tat ");
        }
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).with(engine).run(args);
    }
}
