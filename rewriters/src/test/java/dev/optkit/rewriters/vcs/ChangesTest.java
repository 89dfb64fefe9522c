package dev.optkit.rewriters.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    private static final int LIMIT = 1000;

    @TempDir
    private Path top;

    private Path root;

    @BeforeEach
    void commit() throws Exception {
        root = Files.createDirectories(top.resolve("service"));
        git("init", "-q", "-b", "main");
        write("Same.java", "same");
        write("Edited.java", "before \u00e4");
        write("Gone.java", "gone");
        write("sub/with space.java", "space");
        Files.writeString(top.resolve("Outside.java"), "outside");
        git("add", ".");
        git("commit", "-qm", "first");
    }

    @Test
    void tellsWhatIsDifferentFromACommit() throws Exception {
        write("Edited.java", "after");
        write("sub/with space.java", "other");
        Files.delete(root.resolve("Gone.java"));
        write("New.java", "new");
        write("Staged.java", "staged");
        git("add", "service/Staged.java");
        Files.writeString(top.resolve("Outside.java"), "changed");
        Changes changes = changes("HEAD");
        assertThat(changes.added()).containsExactlyInAnyOrder("New.java", "Staged.java");
        assertThat(changes.before()).containsOnlyKeys("Edited.java", "Gone.java", "sub/with space.java");
        assertThat(changes.before().get("Edited.java")).isEqualTo("before \u00e4".getBytes(StandardCharsets.UTF_8));
        assertThat(changes.of(p -> p.startsWith("sub/")).before()).containsOnlyKeys("sub/with space.java");
        assertThat(changes.of(p -> p.startsWith("other/")).isEmpty()).isTrue();
    }

    @Test
    void looksAtNothingButJavaFilesOfReasonableSize() throws Exception {
        write("notes.txt", "notes");
        write("Large.java", "x".repeat(LIMIT + 1));
        write("Small.java", "x".repeat(LIMIT));
        git("add", ".");
        git("commit", "-qm", "second");
        write("notes.txt", "other notes");
        write("more.txt", "more");
        write("Large.java", "small now");
        write("Small.java", "smaller");
        Changes changes = changes("HEAD");
        assertThat(changes.before()).containsOnlyKeys("Small.java");
        assertThat(changes.added()).containsExactly("Large.java");
    }

    @Test
    void runsNoFilterOfTheRepository() throws Exception {
        Path ran = top.resolve("ran");
        git("config", "filter.own.clean", "touch '" + ran + "'; cat");
        git("config", "filter.own.smudge", "touch '" + ran + "'; cat");
        Files.writeString(top.resolve(".git/info/attributes"), "*.java filter=own");
        write("Edited.java", "after");
        assertThat(changes("HEAD").before()).containsOnlyKeys("Edited.java");
        assertThat(ran).doesNotExist();
    }

    @Test
    void beginsWhereABranchBegan() throws Exception {
        ChangeStart first = start("HEAD");
        git("checkout", "-qb", "feature");
        write("New.java", "new");
        git("add", ".");
        git("commit", "-qm", "feature");
        git("checkout", "-q", "main");
        write("Edited.java", "others did this");
        git("commit", "-qam", "others");
        git("checkout", "-q", "feature");
        assertThat(start("main")).isEqualTo(first);
        assertThat(changes("main").added()).containsExactly("New.java");
        assertThat(changes("main").before()).isEmpty();
    }

    @Test
    void knowsNoCommitThatIsNotThere() throws IOException {
        assertThat(start("nowhere")).isInstanceOf(ChangeStart.Unknown.class);
        assertThat(start("--help")).isInstanceOf(ChangeStart.Unknown.class);
    }

    @Test
    void doesNotTakeAnUnrelatedCommitForTheBeginning() throws Exception {
        git("checkout", "-q", "--orphan", "other");
        git("commit", "-qm", "another root");
        assertThat(start("main")).isInstanceOf(ChangeStart.Unrelated.class);
    }

    @Test
    void tellsThatAFolderIsInNoRepository(@TempDir Path elsewhere) throws IOException {
        assertThat(Git.open(elsewhere)).isEmpty();
    }

    private ChangeStart start(String reference) throws IOException {
        return ChangeStart.of(Git.open(root).orElseThrow(), reference);
    }

    private Changes changes(String reference) throws IOException {
        String commit = ((ChangeStart.Commit) start(reference)).id();
        return Changes.since(Git.open(root).orElseThrow(), commit, LIMIT).orElseThrow();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(top.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
