package dev.optkit.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import dev.optkit.cli.FakeEngine;
import dev.optkit.cli.render.Reports;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("A.java"), "class A {}\n");
        engine.report = request -> part(Reports.storefront(), request.part());
    }

    private static AssessmentReport part(AssessmentReport whole, Optional<Scope.Part> part) {
        Scope scope = new Scope(Optional.empty(), part);
        return new AssessmentReport(
                whole.toolVersion(),
                whole.project(),
                whole.files(),
                whole.lines(),
                whole.unparsed(),
                whole.notes(),
                whole.inventory(),
                whole.findings().stream()
                        .filter(f -> scope.contains(f.finding().location().path()))
                        .toList(),
                whole.unresolved(),
                scope);
    }

    @Test
    void givesTheBytesOfAReportThatWasNeverInShards() {
        String whole = run("assess", "--format", "json").out();
        for (int i = 1; i <= 3; i++) {
            run("assess", "--format", "json", "--shard", i + "/3", "-o", i + ".json");
        }
        assertThat(run("merge", "3.json", "1.json", "2.json").out()).isEqualTo(whole);
    }

    @Test
    void failsOnSevereFindings() {
        run("assess", "--format", "json", "--shard", "1/1", "-o", "1.json");
        assertThat(run("merge", "1.json", "-o", "all.json", "--fail-on", "high").exitCode())
                .isEqualTo(1);
        assertThat(run("merge", "1.json", "-o", "all.json").exitCode()).isZero();
        assertThat(folder.resolve("all.json")).exists();
    }

    @Test
    void namesTheShardsThatAreMissing() {
        run("assess", "--format", "json", "--shard", "2/4", "-o", "2.json");
        Cli.Result result = run("merge", "2.json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("of 4 shards these are missing: [1, 3, 4]");
    }

    @Test
    void refusesWhatIsNoShardOfTheSameReport() throws IOException {
        run("assess", "--format", "json", "-o", "whole.json");
        assertThat(run("merge", "whole.json").err()).contains("whole.json is no shard");
        run("assess", "--format", "json", "--shard", "1/2", "-o", "1.json");
        assertThat(run("merge", "1.json", "1.json").err()).contains("shard 1 of 2, which was given already");
        run("assess", "--format", "json", "--shard", "2/3", "-o", "other.json");
        assertThat(run("merge", "1.json", "other.json").err()).contains("a shard of another report");
        Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(run("merge", "broken.json").err()).contains("broken.json is no JSON");
        assertThat(run("merge", "gone.json").err()).contains("gone.json cannot be read");
    }

    @Test
    void refusesAShardThatThereIsNot() {
        assertThat(run("assess", "--shard", "3/2").err()).contains("'3/2' is no shard; type for example --shard 1/4");
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).with(engine).run(args);
    }
}
