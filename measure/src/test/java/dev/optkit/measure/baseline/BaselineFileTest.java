package dev.optkit.measure.baseline;

import static dev.optkit.measure.Results.baseline;
import static dev.optkit.measure.Results.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {

    @TempDir
    Path root;

    @Test
    void readsWhatItWrote() throws MeasureException {
        Baseline baseline = baseline(result("A.a", 51, 2.41, 0.3), result("A.b", 0.5, 7, Double.NaN));
        BaselineFile file = new BaselineFile(root);

        file.write(baseline);

        assertThat(file.read()).contains(baseline);
    }

    @Test
    void leavesNothingElseBehindAndIgnoresItselfInGit() throws MeasureException, IOException {
        BaselineFile file = new BaselineFile(root);
        file.write(baseline(result("A.a", 1, 1, 1)));
        file.write(baseline(result("A.a", 2, 1, 1)));

        try (Stream<Path> files = Files.list(root.resolve(".optkit"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".gitignore", "baseline.json", "measure");
        }
        assertThat(root.resolve(".optkit/.gitignore")).hasContent("*");
    }

    @Test
    void writesNoPathOfTheMachine() throws MeasureException, IOException {
        new BaselineFile(root).write(baseline(result("A.a", 1, 1, 1)));

        assertThat(root.resolve(".optkit/baseline.json")).content().doesNotContain(root.toString());
    }

    @Test
    void isEmptyWithoutAFile() throws MeasureException {
        assertThat(new BaselineFile(root).read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                        | is damaged",
                "[]                                                       | is not a baseline",
                "{\"schemaVersion\": \"2\"}                               | has version '2', this optkit reads version 1",
                "{\"schemaVersion\": \"1\"}                               | 'benchmarks' is missing",
                "{\"schemaVersion\": \"1\", \"benchmarks\": [{}], \"machine\": {}} | is missing",
            })
    void saysWhatIsWrongWithAFile(String content, String message) throws IOException {
        Files.createDirectories(root.resolve(".optkit"));
        Files.writeString(root.resolve(".optkit/baseline.json"), content);

        assertThatExceptionOfType(MeasureException.class)
                .isThrownBy(() -> new BaselineFile(root).read())
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BASELINE))
                .withMessageStartingWith(".optkit/baseline.json ")
                .withMessageContaining(message)
                .withMessageContaining("run 'optkit baseline' again");
    }

    @Test
    void replacesTheWorkloadsMeasuredAnew() {
        Baseline newer = baseline(result("A.c", 2, 1, 1));

        Baseline replaced = baseline(result("A.a", 1, 1, 1)).replacing(Set.of("lines"), newer);
        Baseline kept = baseline(result("A.a", 1, 1, 1)).replacing(Set.of("other"), newer);

        assertThat(replaced).isEqualTo(newer);
        assertThat(kept.results()).extracting("benchmark").isEqualTo(List.of("com.example.A.a", "com.example.A.c"));
    }
}
