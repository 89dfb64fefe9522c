package dev.optkit.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path kept = Files.createDirectories(folder.resolve("mine/projects/shop-1"));
        Files.writeString(kept.resolve("project.txt"), "/home/me/shop");
        Files.write(kept.resolve("facts.bin"), new byte[1_234_567]);
        assertThat(run("cache", "--cache-dir", "mine").out())
                .contains("    1.2 MB  /home/me/shop\n")
                .contains("Next: optkit cache --clear");
        assertThat(run("cache", "--cache-dir", "mine", "--clear").out()).isEqualTo("Deleted 1.2 MB of 1 project.\n");
        assertThat(kept).doesNotExist();
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).run(args);
    }
}
