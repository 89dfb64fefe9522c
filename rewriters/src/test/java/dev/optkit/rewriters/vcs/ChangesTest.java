package dev.optkit.rewriters.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

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
    }

    @Test
    void beginsWhereABranchBegan() throws Exception {
        String first = Changes.start(new Git(root), "HEAD").orElseThrow();
        git("checkout", "-qb", "feature");
        write("New.java", "new");
        git("add", ".");
        git("commit", "-qm", "feature");
        git("checkout", "-q", "main");
        write("Edited.java", "others did this");
        git("commit", "-qam", "others");
        git("checkout", "-q", "feature");
        assertThat(Changes.start(new Git(root), "main")).contains(first);
        assertThat(changes("main").added()).containsExactly("New.java");
        assertThat(changes("main").before()).isEmpty();
    }

    @Test
    void knowsNoCommitThatIsNotThere() throws IOException {
        assertThat(Changes.start(new Git(root), "nowhere")).isEmpty();
        assertThat(Changes.start(new Git(root), "--help")).isEmpty();
    }

    private Changes changes(String reference) throws IOException {
        Git git = new Git(root);
        Optional<String> start = Changes.start(git, reference);
        return Changes.since(git, start.orElseThrow()).orElseThrow();
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
