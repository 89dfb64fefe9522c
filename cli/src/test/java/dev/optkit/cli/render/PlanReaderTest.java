package dev.optkit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.cli.engine.PlanFile;
import dev.optkit.cli.exit.Failure;
import dev.optkit.core.fix.Safety;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    private static final String PLAN = """
            {
              "schemaVersion": "1",
              "tool": {"name": "optkit", "version": "0.1.0"},
              "configuration": "1-a",
              "options": {"rules": ["query-in-loop"], "includeTests": false, "safety": "review"},
              "files": [{"path": "src/A.java", "hash": "1-b"}, {"path": "src/New.java"}],
              "fixes": [{
                "finding": "abc", "rewriter": "bulk-read", "title": "read at once", "safety": "safe",
                "assumption": "", "round": 1, "needs": [],
                "edits": [
                  {"path": "src/A.java", "start": 1, "end": 2, "replacement": "x"},
                  {"path": "src/New.java", "start": 0, "end": 0, "replacement": "y"}
                ]
              }],
              "refusals": [],
              "dropped": []
            }
            """;

    @TempDir
    private Path folder;

    private PlanFile read(String json) throws IOException {
        return PlanReader.read(Files.writeString(folder.resolve("plan.json"), json), "plan.json");
    }

    @Test
    void readsAPlan() throws IOException {
        PlanFile plan = read(PLAN);
        assertThat(plan.safety()).isEqualTo(Safety.REVIEW);
        assertThat(plan.rules()).containsExactly("query-in-loop");
        assertThat(plan.files())
                .containsEntry("src/A.java", Optional.of("1-b"))
                .containsEntry("src/New.java", Optional.empty());
        assertThat(plan.steps())
                .singleElement()
                .satisfies(s -> assertThat(s.fix().edits()).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../A.java",
                "/etc/passwd",
                "src/../../A.java",
                "src//A.java",
                "./A.java",
                "src/A.java/",
                "C:/A.java",
                "src\\\\\\\\A.java",
                "src/A\\\\n.java",
                "",
                ".git/config",
                ".GIT/config",
                ".optkit/runs/0001/journal"
            })
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatThrownBy(() -> read(PLAN.replace("src/A.java", path.replace("\\\\", "\\"))))
                .isInstanceOf(Failure.class)
                .hasMessage("plan.json names a path that is not one of a file in the project");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"start\": 1|\"start\": 3",
                "\"start\": 1|\"start\": -1",
                "\"start\": 1|\"start\": 1.5",
                "\"start\": 1|\"start\": 99999999999",
                "\"replacement\": \"x\"|\"replacement\": 1",
                "\"round\": 1|\"more\": 1",
                "\"finding\": \"abc\"|\"finding\": \"../x\"",
                "\"safety\": \"safe\"|\"safety\": \"unsafe\"",
                "{\"path\": \"src/New.java\"}|{\"path\": \"src/Other.java\"}",
                "\"schemaVersion\": \"1\"|\"schemaVersion\": \"2\"",
                "\"dropped\": []|\"dropped\": [], \"dropped\": []",
                "\"needs\": []|\"needs\": {}",
                "\"refusals\": [],|\"refusals\": ["
            })
    void refusesWhatIsNoPlan(String change) {
        String[] words = change.split("\\|");
        String changed = PLAN.replace(words[0], words[1]);
        assertThat(changed).isNotEqualTo(PLAN);
        assertThatThrownBy(() -> read(changed)).isInstanceOf(Failure.class).hasMessageStartingWith("plan.json ");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() throws IOException {
        Path huge = folder.resolve("huge.json");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(PlanReader.MOST_BYTES + 1);
        }
        assertThatThrownBy(() -> PlanReader.read(huge, "huge.json")).hasMessage("huge.json is too large for a plan");
        assertThatThrownBy(() -> read("[".repeat(100_000))).hasMessageStartingWith("plan.json is no JSON");
        assertThatThrownBy(() -> PlanReader.read(folder, "folder")).hasMessageContaining("is no file");
    }
}
