package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --since} with the real engine and git. */
class SinceTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void commit() throws IOException {
        shop = Shop.in(folder);
        shop.write(".gitignore", "cache/\nstate/\n");
        shop.git("init", "-q", "-b", "main");
        shop.git("add", ".");
        shop.git("commit", "-qm", "first");
    }

    @Test
    void reportsNothingThatWasThereBefore() throws IOException {
        assertThat(shop.json()).contains("Names#all");
        assertThat(since()).doesNotContain("Names#all");
        shop.write("src/shop/Names.java", "// moved down\n\n" + Shop.LOOP);
        shop.write("notes.txt", "no code");
        assertThat(since()).doesNotContain("Names#all");
    }

    @Test
    void reportsALoopInAnUnchangedFileThatReachesAQueryNow() throws IOException {
        shop.write("src/shop/Lookup.java", Shop.QUERYING);
        String uncommitted = since();
        assertThat(uncommitted).contains("Names#helped").doesNotContain("Names#all");
        shop.git("checkout", "-qb", "feature");
        shop.git("commit", "-qam", "query");
        assertThat(since()).isEqualTo(uncommitted);
    }

    @Test
    void reportsNewFilesAndForgetsDeletedOnes() throws IOException {
        Files.delete(folder.resolve("src/shop/Names.java"));
        shop.write("src/shop/Fresh.java", Shop.LOOP.replace("Names", "Fresh"));
        assertThat(since()).contains("Fresh#all").doesNotContain("Names#all");
    }

    @Test
    void looksAtNoOutputThatIsCommitted() throws IOException {
        shop.write("target/gen/Lookup.java", Shop.QUERYING);
        shop.git("add", "-f", ".");
        shop.git("commit", "-qm", "output");
        shop.git("rm", "-rq", "target");
        shop.write("src/shop/Lookup.java", Shop.QUERYING);
        assertThat(since()).contains("Names#helped");
    }

    @Test
    void isKeptForTheNextRun() throws IOException {
        shop.write("src/shop/Lookup.java", Shop.QUERYING);
        String first = since();
        assertThat(since()).isEqualTo(first);
        shop.write("src/shop/Lookup.java", Shop.HARMLESS);
        assertThat(since()).doesNotContain("Names#helped");
    }

    @Test
    void forgetsWhatGitIgnoresFromNowOn() throws IOException {
        shop.write("src/shop/Fresh.java", Shop.LOOP.replace("Names", "Fresh"));
        assertThat(since()).contains("Fresh#all");
        shop.write(".git/info/exclude", "Fresh.java\n");
        assertThat(since()).doesNotContain("Fresh#all");
    }

    @Test
    void saysWhyItCannotTell(@TempDir Path elsewhere) throws IOException {
        assertThat(shop.run("assess", "--since", "nowhere").err()).contains("there is no commit 'nowhere' here");
        shop.git("checkout", "-q", "--orphan", "other");
        shop.git("commit", "-qm", "another root");
        assertThat(shop.run("assess", "--since", "main").err())
                .contains("'main' and what is checked out have no commit in common here");
        assertThat(Shop.in(elsewhere).run("assess", "--since", "main").err())
                .contains("the project is in no git repository");
    }

    private String since() {
        return shop.json("--since", "main");
    }
}
