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
        engine.report = request -> part(Reports.storefront(), request.scope());
    }

    private static AssessmentReport part(AssessmentReport whole, Scope scope) {
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
    void refusesWhatNoRunHasWritten() throws IOException {
        run("assess", "--format", "json", "--shard", "1/1", "-o", "1.json");
        String good = Files.readString(folder.resolve("1.json"));
        for (String[] change : new String[][] {
            {"\"location\"", "\"place\""},
            {"\"path\"", "\"file\""},
            {"\"startLine\": ", "\"startLine\": 99999999999"},
            {"\"startColumn\": ", "\"startColumn\": \"1\", \"x\": "},
            {"\"severity\": \"high\"", "\"severity\": \"grave\""},
            {"\"rule\"", "\"rules\""},
            {"\"findings\"", "\"found\""},
        }) {
            Files.writeString(folder.resolve("bad.json"), good.replace(change[0], change[1]));
            Cli.Result result = run("merge", "bad.json", "--fail-on", "low");
            assertThat(result.err()).as(change[1]).startsWith("optkit: bad.json is damaged");
            assertThat(result.exitCode()).isEqualTo(2);
        }
        for (String of : new String[] {"-1", "2147483647", "99999999999999", "\"2\"", "1.5", "0"}) {
            Files.writeString(folder.resolve("bad.json"), good.replace("\"of\": 1", "\"of\": " + of));
            assertThat(run("merge", "bad.json").err()).as(of).startsWith("optkit: bad.json is no shard");
        }
    }

    @Test
    void refusesAShardThatThereIsNot() {
        assertThat(run("assess", "--shard", "3/2").err()).contains("'3/2' is no shard; type for example --shard 1/4");
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).with(engine).run(args);
    }
}
