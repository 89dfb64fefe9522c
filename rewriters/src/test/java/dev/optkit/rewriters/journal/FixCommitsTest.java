package dev.optkit.rewriters.journal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixCommitsTest {

    @TempDir
    private Path top;

    private Path root;
    private FixesTree tree;
    private String start;

    @BeforeEach
    void plant() throws Exception {
        root = Files.createDirectory(top.resolve("service"));
        tree = new FixesTree(root);
        git("init", "-q", "-b", "main");
        git("config", "user.name", "a");
        git("config", "user.email", "a@b.c");
        git("config", "core.autocrlf", "false");
        git("add", ".");
        git("commit", "-qm", "start");
        start = git("rev-parse", "HEAD");
    }

    private FixCommits commits() {
        return new FixCommits(root, fix -> "Do the " + fix.finding() + "\n\n# why\n");
    }

    private void apply(KillPoints killPoints) throws IOException {
        commits().requireReady(List.of("pom.xml", "A.txt", "B.txt"));
        new ChangeWriter(root, () -> false, killPoints).apply(tree.patch(), Optional.of(commits()));
    }

    @Test
    void makesOneCommitPerFix() throws Exception {
        apply(KillPoints.NONE);

        assertThat(git("log", "--reverse", "--format=%s", start + "..HEAD").lines())
                .containsExactly("Do the first", "Do the second", "Do the alone", "Do the third");
        assertThat(git("log", "-1", "--format=%B")).isEqualTo("Do the third\n\n# why\n\nOptkit-Finding: third");
        assertThat(git("status", "--porcelain", "--", ".", ":!.optkit")).isEmpty();
        assertThat(git("show", "--format=", "--name-only", "HEAD~3").lines())
                .containsExactly("service/A.txt", "service/pom.xml");
        assertThat(git("show", "--format=", "--name-only", "HEAD~2").lines())
                .containsExactly("service/A.txt", "service/new/C.txt");
        assertThat(git("show", "HEAD~3:service/A.txt")).isEqualTo("\uFEFF1 two ü");
        assertThat(git("show", "HEAD:service/A.txt")).isEqualTo("\uFEFFI 2 ü");
    }

    @Test
    void aRefusingHookLeavesNothingBehind() throws Exception {
        hook("commit-msg", "grep -q alone \"$1\" && { echo 'no ticket'; exit 1; }; exit 0");

        assertThatThrownBy(() -> apply(KillPoints.NONE))
                .isInstanceOf(ApplyRefusedException.class)
                .hasMessageContaining("no ticket")
                .hasMessageEndingWith("; the tree is as it was");
        requireUntouched();
    }

    @Test
    void saysThatARecoveryIsNeededWhereAHookEditsFiles() throws Exception {
        hook("pre-commit", "printf mine > service/A.txt; exit 1");

        assertThatThrownBy(() -> apply(KillPoints.NONE))
                .isInstanceOfSatisfying(
                        ApplyRefusedException.class, e -> assertThat(e.reason()).isEqualTo("recovery-needed"))
                .hasMessageContaining("edited since run 0001: A.txt")
                .hasMessageEndingWith("; recovery needed: run optkit rollback")
                .hasMessageNotContaining("as it was");
        assertThat(new Recovery(root).interrupted()).isPresent();
        assertThat(root.resolve("A.txt")).hasContent("mine");

        Files.copy(root.resolve(".optkit/runs/0001/before/0"), root.resolve("A.txt"), REPLACE_EXISTING);
        new Rollback(root).rollback(Optional.empty());
        requireUntouched();
    }

    private void requireUntouched() throws Exception {
        assertThat(git("rev-parse", "HEAD")).isEqualTo(start);
        assertThat(git("status", "--porcelain", "--", ".", ":!service/.optkit")).isEmpty();
        assertThat(tree.content()).isEqualTo(FixesTree.untouched());
    }

    @Test
    void aJournalThatCannotSayDoneIsTakenBack() throws Exception {
        Path next = root.resolve(".optkit/runs/0001/journal.next");
        KillPoints full = step -> {
            try {
                if (step.equals("recorded")) {
                    Files.createDirectory(next);
                } else if (step.equals("commits undone")) {
                    Files.delete(next);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        assertThatThrownBy(() -> apply(full)).isInstanceOf(IOException.class);
        requireUntouched();
        assertThat(new Recovery(root).interrupted()).isEmpty();
    }

    @Test
    void runsTheHooksOfTheUser() throws Exception {
        hook("pre-commit", "echo ran >> '" + top.resolve("ran") + "'");
        apply(KillPoints.NONE);
        assertThat(Files.readAllLines(top.resolve("ran"))).hasSize(4);
    }

    @Test
    void deathBetweenCommitsIsTakenBack() throws Exception {
        hook("commit-msg", "grep -q alone \"$1\" && exit 1; exit 0");
        for (String step : List.of("recording", "commits undone", "rolling back", "restored 1")) {
            assertThatThrownBy(() -> apply(dyingAt(step))).isInstanceOf(Death.class);
            new Rollback(root).rollback(Optional.empty());
            requireUntouched();
        }
        hook("commit-msg", "exit 0");
        assertThatThrownBy(() -> apply(dyingAt("recorded"))).isInstanceOf(Death.class);
        new Rollback(root).rollback(Optional.empty());
        requireUntouched();
    }

    @Test
    void aCommitThatOutlivesTheKilledRunIsTakenBackToo() throws Exception {
        assertThatThrownBy(() -> apply(dyingAt("recording"))).isInstanceOf(Death.class);
        Path begun = top.resolve(".git/begun");
        hook("commit-msg", "touch '" + begun + "'; sleep 1");
        String mark = "optkit.root=" + root; // as GitCommits starts it
        Process late = new ProcessBuilder(
                        "git", "-c", mark, "commit", "-q", "--allow-empty", "-m", "late\n\nOptkit-Finding: late")
                .directory(root.toFile())
                .start();
        while (!Files.exists(begun)) {
            Thread.onSpinWait();
        }

        new Rollback(root).rollback(Optional.empty());

        late.waitFor();
        requireUntouched();
    }

    @Test
    void whatWasStagedSinceStaysStaged() throws Exception {
        assertThatThrownBy(() -> apply(dyingAt("recorded"))).isInstanceOf(Death.class);
        Files.writeString(top.resolve("mine.txt"), "staged");
        git("add", "mine.txt");
        Files.writeString(top.resolve("mine.txt"), "changed since");

        new Rollback(root).rollback(Optional.empty());

        assertThat(git("rev-parse", "HEAD")).isEqualTo(start);
        assertThat(git("show", ":mine.txt")).isEqualTo("staged");
        assertThat(tree.content()).isEqualTo(FixesTree.untouched());
    }

    @Test
    void aFinishedRunKeepsItsCommits() throws Exception {
        apply(KillPoints.NONE);
        String head = git("rev-parse", "HEAD");
        new Rollback(root).rollback(Optional.empty());
        assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
        assertThat(tree.content()).isEqualTo(FixesTree.untouched());
    }

    @Test
    void commitsOfOthersStay() throws Exception {
        assertThatThrownBy(() -> apply(dyingAt("recorded"))).isInstanceOf(Death.class);
        git("commit", "-q", "--allow-empty", "-m", "mine");
        String head = git("rev-parse", "HEAD");
        new Rollback(root).rollback(Optional.empty());
        assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
        assertThat(tree.content()).isEqualTo(FixesTree.untouched());
    }

    @Test
    void refusesWhatWouldBeMixedUp() throws Exception {
        Files.writeString(root.resolve("other.txt"), "x");
        git("add", "service/other.txt");
        assertThatThrownBy(() -> apply(KillPoints.NONE)).hasMessageContaining("the index holds changes");
        git("commit", "-qm", "other");
        Files.writeString(root.resolve("A.txt"), "mine");
        assertThatThrownBy(() -> apply(KillPoints.NONE)).hasMessageContaining("A.txt has changes");
        git("checkout", "-q", ".");
        Files.writeString(top.resolve(".git/MERGE_HEAD"), start + "\n");
        assertThatThrownBy(() -> apply(KillPoints.NONE)).hasMessageContaining("merge or rebase");
    }

    private void hook(String name, String script) throws IOException {
        Path hook = Files.writeString(top.resolve(".git/hooks/" + name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static KillPoints dyingAt(String wanted) {
        return step -> {
            if (step.equals(wanted)) {
                throw new Death();
            }
        };
    }

    /** No handler may catch it: the end of the process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(top.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
