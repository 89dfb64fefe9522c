package dev.optkit.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.store.CacheFolder;
import dev.optkit.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCommandTest {

    @TempDir
    private Path folder;

    @Test
    void saysThatNothingIsKept() {
        Cli.Result result = run("cache");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("Nothing is kept in " + folder.resolve("cache") + ".\n");
    }

    @Test
    void listsAndClearsWhatIsKept() throws IOException {
        Path kept = keep(Path.of("/home/me/shop"), new byte[1_234_567]);
        assertThat(run("cache", "--cache-dir", "mine").out())
                .contains("    1.2 MB  /home/me/shop\n")
                .contains("Next: optkit cache --cache-dir mine --clear  deletes all of it\n");
        assertThat(run("cache", "--cache-dir", "mine", "--clear").out()).isEqualTo("Deleted 1.2 MB of 1 project.\n");
        assertThat(kept).doesNotExist();
    }

    @Test
    void leavesAloneWhatItDidNotWrite() throws IOException {
        Path kept = keep(Path.of("/home/me/shop"), new byte[1_000]);
        Path inside = Files.writeString(kept.resolve("thesis.txt"), "mine");
        Path beside = Files.createDirectories(kept.resolveSibling("garden")).resolve("facts.bin");
        Files.writeString(beside, "mine");
        Path signed = Files.createDirectories(kept.resolveSibling("work")).resolve("project.txt");
        Files.writeString(signed, "/home/me/shop");
        Path linked = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(linked.resolve("reports.bin"), "mine");
        Files.createSymbolicLink(kept.resolveSibling("link"), linked);
        assertThat(run("cache", "--cache-dir", "mine").out())
                .contains("/home/me/shop")
                .doesNotContain("garden", "work", "link");
        assertThat(run("cache", "--cache-dir", "mine", "--clear").exitCode()).isZero();
        assertThat(kept.resolve("facts.bin")).doesNotExist();
        assertThat(List.of(inside, beside, signed, linked.resolve("reports.bin")))
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(run("cache", "--cache-dir", "mine").out()).startsWith("Nothing is kept");
    }

    private Path keep(Path project, byte[] facts) throws IOException {
        CacheFolder mine = new CacheFolder(folder.resolve("mine"));
        mine.of(project, "tool").facts().close();
        Path kept = mine.list().get(0).folder();
        Files.write(kept.resolve("facts.bin"), facts);
        return kept;
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).run(args);
    }
}
