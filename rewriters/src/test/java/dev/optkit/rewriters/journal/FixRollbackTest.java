package dev.optkit.rewriters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.core.fix.PlannedFix;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixRollbackTest {

    private static final String WITH_DEPENDENCY = "<pom>\r\n<dep/>\r\n</pom>\r\n";

    @TempDir
    private Path root;

    private FixesTree tree;

    @BeforeEach
    void apply() throws Exception {
        tree = new FixesTree(root);
        new ChangeWriter(root, () -> false).apply(tree.patch());
        assertThat(tree.content())
                .isEqualTo(Map.of(
                        "pom.xml",
                        WITH_DEPENDENCY,
                        "A.txt",
                        "\uFEFFI 2 ü\n",
                        "B.txt",
                        "ALONE\tu00e9\n",
                        "new/C.txt",
                        "c"));
    }

    private FixRollback.TakenBack takeBack(String... fixes) throws Exception {
        return new FixRollback(root).takeBack(Optional.empty(), List.of(fixes));
    }

    @Test
    void takesOneFixBackAndKeepsWhatItShares() throws Exception {
        FixRollback.TakenBack taken = takeBack("first");

        assertThat(taken.fixes()).extracting(PlannedFix::finding).containsExactly("first", "third");
        assertThat(taken.of()).isEqualTo("0001");
        assertThat(taken.paths()).containsExactly("A.txt");
        assertThat(tree.content())
                .containsEntry("A.txt", "\uFEFFone 2 ü\n")
                .containsEntry("pom.xml", WITH_DEPENDENCY)
                .containsEntry("new/C.txt", "c");
    }

    @Test
    void deletesWhatTheFixCreated() throws Exception {
        takeBack("sec");
        assertThat(tree.content()).containsEntry("A.txt", "\uFEFF1 two ü\n").doesNotContainKey("new/C.txt");
        takeBack("first");
        takeBack("alone");
        assertThat(tree.content()).isEqualTo(FixesTree.untouched());
        assertThatThrownBy(() -> takeBack("first")).hasMessageContaining("there is no run with fixes to take back");
    }

    @Test
    void everythingElseComesBackAfterwards() throws Exception {
        takeBack("alone");
        takeBack("second");
        Rollback.RolledBack back = new Rollback(root).rollback(Optional.empty());

        assertThat(back.run()).isEqualTo("0001");
        assertThat(tree.content()).isEqualTo(FixesTree.untouched());
        assertThatThrownBy(() -> new Rollback(root).rollback(Optional.empty())).hasMessageContaining("no run");
    }

    @Test
    void aNamedRunComesBackAlone() throws Exception {
        Map<String, String> all = tree.content();
        takeBack("second");

        new Rollback(root).rollback(Optional.of("0002"));

        assertThat(tree.content()).isEqualTo(all);
    }

    @Test
    void editsOfTheUserStay() throws Exception {
        Files.writeString(root.resolve("A.txt"), "mine");
        assertThatThrownBy(() -> takeBack("first"))
                .isInstanceOf(ApplyRefusedException.class)
                .hasMessageContaining("edited since: A.txt");
        assertThat(tree.content()).containsEntry("A.txt", "mine").containsEntry("pom.xml", WITH_DEPENDENCY);

        takeBack("alone");
        assertThat(tree.content()).containsEntry("A.txt", "mine").containsEntry("B.txt", "alone");
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> takeBack("zzz"))
                .hasMessage("no run has all of these fixes; there are alone, first, second, third");
        assertThatThrownBy(() -> new FixRollback(root).takeBack(Optional.of("0001"), List.of("zzz")))
                .hasMessageContaining("begins with 'zzz'");
    }

    @Test
    void doesNotTrustItsCopies() throws Exception {
        Files.writeString(root.resolve(".optkit/runs/0001/before/0"), "other");
        Map<String, String> all = tree.content();
        assertThatThrownBy(() -> takeBack("alone")).hasMessageContaining("damaged");
        assertThatThrownBy(() -> new Rollback(root).rollback(Optional.empty())).hasMessageContaining("damaged");
        assertThat(tree.content()).isEqualTo(all);
    }

    @Test
    void aLaterRunIsNamed() throws Exception {
        takeBack("second");
        assertThatThrownBy(() -> new Restoration(new StateDirectory(root), KillPoints.NONE)
                        .restore(new StateDirectory(root).journal("0001").orElseThrow()))
                .hasMessageContaining("A.txt (by run 0002; take that back first)");
    }

    @Test
    void readsBackWhatItRecords(@TempDir Path other) throws Exception {
        VerifiedPatch patch = new FixesTree(other).patch();
        RecordedFixes fixes =
                RecordedFixes.of("0001", patch.plan(), patch.originals().values());
        assertThat(RecordedFixes.parse(fixes.print())).contains(fixes);
        assertThat(RecordedFixes.parse("optkit-fixes 1\nbase\t0001\nfix\tx\n")).isEmpty();
        assertThat(RecordedFixes.parse("")).isEmpty();
    }
}
