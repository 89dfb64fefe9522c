package dev.optkit.rewriters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {

    @TempDir
    Path root;

    private PatchedTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = new PatchedTree(root);
    }

    private ChangeWriter writer() {
        return new ChangeWriter(root, () -> false);
    }

    @Test
    void writesAllFilesWithTheirEncoding() throws Exception {
        ChangeWriter.AppliedRun run = writer().apply(tree.patch());

        assertThat(run.run()).isEqualTo("0001");
        assertThat(tree.content()).isEqualTo(tree.expected());
        assertThat(tree.leftovers()).isEmpty();
        assertThat(Files.readString(root.resolve(".optkit/.gitignore"))).isEqualTo("*\n");
        assertThat(new Recovery(root).interrupted()).isEmpty();
    }

    @Test
    void rollsBackEveryByte() throws Exception {
        Map<String, String> before = tree.content();
        Files.setPosixFilePermissions(root.resolve("a.txt"), PosixFilePermissions.fromString("rwxr-x---"));
        writer().apply(tree.patch());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("a.txt"))))
                .isEqualTo("rwxr-x---");

        Rollback.RolledBack back = new Rollback(root).rollback(Optional.empty());

        assertThat(back.paths()).containsExactly("a.txt", "bom.txt", "new/dir/c.txt");
        assertThat(tree.content()).isEqualTo(before);
        assertThat(root.resolve("new")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("a.txt"))))
                .isEqualTo("rwxr-x---");
        assertThatThrownBy(() -> new Rollback(root).rollback(Optional.empty())).hasMessageContaining("no run");
    }

    @Test
    void refusesToRollBackOverLaterEdits() throws Exception {
        writer().apply(tree.patch());
        Files.writeString(root.resolve("a.txt"), "mine");
        Map<String, String> edited = tree.content();

        assertThatThrownBy(() -> new Rollback(root).rollback(Optional.of("0001")))
                .isInstanceOf(ApplyRefusedException.class)
                .hasMessageContaining("a.txt");
        assertThat(tree.content()).isEqualTo(edited);
    }

    @Test
    void recoversFromDeathBehindEveryStep() throws Exception {
        Map<String, String> before = tree.content();
        List<String> steps = steps();
        assertThat(steps).hasSizeGreaterThan(15);
        for (int i = 0; i < steps.size(); i++) {
            die(writerDyingAt(i));
            boolean done = steps.get(i).equals("done");
            if (i > 0) {
                assertThat(new Recovery(root).interrupted().isPresent())
                        .as(steps.get(i))
                        .isEqualTo(!done);
                new Rollback(root).rollback(Optional.empty());
            }
            assertThat(tree.content()).as(steps.get(i)).isEqualTo(before);
            assertThat(tree.leftovers()).as(steps.get(i)).isEmpty();
            assertThat(root.resolve("new")).doesNotExist();
        }
    }

    @Test
    void recoversFromDeathInTheMiddleOfAWrite() throws Exception {
        Map<String, String> before = tree.content();
        int staged = steps().indexOf("staged 1");
        die(writerDyingAt(staged));
        Path run = root.resolve(".optkit/runs/0002");
        for (Path torn :
                List.of(run.resolve("before/1"), run.resolve("after/1"), root.resolve(".bom.txt.optkit-0002"))) {
            Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), 4));
        }
        Files.writeString(run.resolve("journal.next"), "optkit-journal 1\nrun 00");

        assertThat(new Recovery(root).interrupted()).isPresent();
        new Rollback(root).rollback(Optional.empty());
        assertThat(tree.content()).isEqualTo(before);
        assertThat(tree.leftovers()).isEmpty();
        assertThat(new Recovery(root).interrupted()).isEmpty();
    }

    @Test
    void refusesToApplyOverAnInterruptedRun() throws Exception {
        die(writerDyingAt(steps().indexOf("replaced 1")));

        assertThatThrownBy(() -> writer().apply(tree.patch())).hasMessageContaining("optkit rollback");
        assertThat(new Recovery(root).interrupted().orElseThrow().changed()).contains("a.txt");
    }

    @Test
    void recoveryMayDieToo() throws Exception {
        Map<String, String> before = tree.content();
        int committed = steps().indexOf("replaced 2");
        List<String> recovery = new ArrayList<>();
        die(writerDyingAt(committed));
        new Rollback(root, recovery::add).rollback(Optional.empty());
        for (int i = 0; i < recovery.size(); i++) {
            die(writerDyingAt(committed));
            int[] left = {i};
            die(() -> new Rollback(root, step -> dieAt(left)).rollback(Optional.empty()));
            if (new Recovery(root).interrupted().isPresent()) {
                new Rollback(root).rollback(Optional.empty());
            }
            assertThat(tree.content()).as(recovery.get(i)).isEqualTo(before);
            assertThat(tree.leftovers()).isEmpty();
        }
    }

    @Test
    void failureOnTheWayRollsBackAtOnce() throws Exception {
        Map<String, String> before = tree.content();
        ChangeWriter failing = new ChangeWriter(root, () -> false, step -> {
            if (step.equals("replaced 1")) {
                throw new IllegalStateException("disk full");
            }
        });

        assertThatThrownBy(() -> failing.apply(tree.patch())).hasMessage("disk full");
        assertThat(tree.content()).isEqualTo(before);
        assertThat(new Recovery(root).interrupted()).isEmpty();
    }

    @Test
    void cancellationRollsBack() throws Exception {
        Map<String, String> before = tree.content();
        int[] asked = {0};

        assertThatThrownBy(() -> new ChangeWriter(root, () -> asked[0]++ == 1).apply(tree.patch()))
                .hasMessageContaining("interrupted");
        assertThat(tree.content()).isEqualTo(before);
    }

    @Test
    void readsBackItsOwnJournal() {
        Journal journal = new Journal(
                "0007",
                Phase.PREPARED,
                List.of(
                        new Journal.Entry(0, "a b%\n.txt", Optional.of("ff"), Optional.of("00")),
                        new Journal.Entry(1, "c", Optional.empty(), Optional.of("11")),
                        new Journal.Entry(2, "d", Optional.of("22"), Optional.empty())),
                List.of("new dir"),
                Optional.of("abc"));

        assertThat(Journal.parse(journal.print())).contains(journal);
        assertThat(Journal.parse(journal.print().replace("end\n", ""))).isEmpty();
    }

    @Test
    void takesNoJournalOfAnotherForOne() throws Exception {
        for (String text : List.of(
                "",
                "optkit-journal 1\nrun 0001\nphase NONE\nend\n",
                "optkit-journal 1\nrun 0001\nphase DONE\nfile x\nend\n",
                "optkit-journal 1\nrun 1\nphase\nend\n")) {
            assertThat(Journal.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void restoresNothingOutsideOfTheRoot(@TempDir Path elsewhere) throws Exception {
        Path victim = Files.writeString(elsewhere.resolve("victim.txt"), "theirs");
        Files.createSymbolicLink(root.resolve("link"), elsewhere);
        String hash = Disk.hash(victim).orElseThrow();
        for (String path : List.of(root.relativize(victim).toString(), "link/victim.txt", victim.toString())) {
            Path run = Files.createDirectories(root.resolve(".optkit/runs/0001"));
            Files.writeString(
                    run.resolve("journal"),
                    "optkit-journal 1\nrun 0001\nphase DONE\nfile - " + hash + " " + path + "\nend\n");
            assertThatThrownBy(() -> new Rollback(root).rollback(Optional.empty()))
                    .isInstanceOf(ApplyRefusedException.class);
            assertThat(victim).exists();
        }
    }

    @Test
    void keepsOnlySoManyRuns() throws Exception {
        writer().apply(tree.patch());
        for (int i = 0; i < Pruning.MOST_RUNS - 1; i++) {
            new Rollback(root).rollback(Optional.empty());
            assertThat(writer().apply(tree.patch()).forgotten()).isEmpty();
        }
        new Rollback(root).rollback(Optional.empty());
        Files.writeString(
                root.resolve(".optkit/runs/0002/journal"),
                Files.readString(root.resolve(".optkit/runs/0002/journal")).replace("ROLLED_BACK", "DONE"));
        assertThat(writer().apply(tree.patch()).forgotten()).isEmpty();
        assertThat(root.resolve(".optkit/runs/0001")).doesNotExist();
        new Rollback(root).rollback(Optional.empty());

        assertThat(writer().apply(tree.patch()).forgotten()).containsExactly("0002");
        assertThat(root.resolve(".optkit/runs/0002")).doesNotExist();
        assertThat(root.resolve(".optkit/runs/0003")).exists();
    }

    @Test
    void isDoneEvenIfAnOldRunCannotBeDeleted() throws Exception {
        for (int i = 1; i <= Pruning.MOST_RUNS; i++) {
            Files.createDirectories(root.resolve(".optkit/runs/%04d".formatted(i)));
        }
        Path held = Files.createDirectories(root.resolve(".optkit/runs/0001/journal/held"));

        assertThat(writer().apply(tree.patch()).forgotten()).isEmpty();
        assertThat(tree.content()).isEqualTo(tree.expected());
        assertThat(held).exists();
    }

    private List<String> steps() throws Exception {
        List<String> steps = new ArrayList<>();
        new ChangeWriter(root, () -> false, steps::add).apply(tree.patch());
        new Rollback(root).rollback(Optional.empty());
        return steps;
    }

    private Action writerDyingAt(int step) {
        int[] left = {step};
        return () -> new ChangeWriter(root, () -> false, s -> dieAt(left)).apply(tree.patch());
    }

    private static void dieAt(int[] left) {
        if (left[0]-- == 0) {
            throw new Death();
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void die(Action action) throws Exception {
        try {
            action.run();
        } catch (Death expected) {
            return;
        }
    }

    /** No handler may catch it: the end of the process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
