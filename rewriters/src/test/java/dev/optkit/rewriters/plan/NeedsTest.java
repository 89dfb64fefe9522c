package dev.optkit.rewriters.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.verify.Check;
import dev.optkit.rewriters.verify.VerifiedPatch;
import dev.optkit.rewriters.verify.Verifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What fixes build on: every capital letter becomes a small one, and those that need the whole text have to wait. */
class NeedsTest {

    private final Letters letters = new Letters();

    private MigrationPlanner planner(Letters.Answer answer) {
        return new MigrationPlanner(
                letters::assess,
                new Proposals(List.of(letters.rewriter(answer)), Map.of()),
                letters,
                RewriteSettings.DEFAULTS);
    }

    private Plan plan(Letters.Answer answer) {
        return planner(answer).plan(letters.assess(new TreeMap<>()), Selection.SAFE_ONLY);
    }

    private static Proposal own(Finding finding, String text) {
        int at = text.indexOf(finding.id());
        String small = finding.id().equals("X") ? "" : finding.id().toLowerCase(Locale.ROOT);
        return fix(finding, new Edit("f", new Span(at, at + 1), small));
    }

    private static Proposal whole(Finding finding, String text) {
        return fix(
                finding,
                new Edit("f", new Span(0, text.length()), text.replace(finding.id(), "-")),
                Edit.insert("g" + finding.id(), 0, "made"));
    }

    private static Proposal.Fix fix(Finding finding, Edit... edits) {
        return new Proposal.Fix("r0", finding.id(), "make it small", Safety.SAFE, "", List.of(edits));
    }

    @Test
    void fixesOfOneRoundNeedNothing() {
        assertThat(plan(NeedsTest::own).steps()).allSatisfy(step -> {
            assertThat(step.round()).isEqualTo(1);
            assertThat(step.needs()).isEmpty();
        });
    }

    @Test
    void aFixThatWaitedNeedsWhatIsInItsFiles() {
        Plan plan = plan(NeedsTest::whole);
        assertThat(plan.steps()).extracting(PlannedFix::finding).containsExactly("B", "D");
        assertThat(plan.steps().get(1).needs()).containsExactly("B");
        assertThat(plan.only(Set.of("D"))).isEmpty();
        assertThat(plan.only(Set.of("B")).orElseThrow().after()).containsEntry("f", "a-cD");
        assertThat(plan.withDependents(Set.of("B"))).containsExactlyInAnyOrder("B", "D");
        assertThat(plan.withDependents(Set.of("D"))).containsExactly("D");
        assertThat(plan.first(1).after()).containsOnlyKeys("f", "gB");
    }

    @Test
    void aFindingThatComesUpOnTheWayNeedsAll() {
        letters.text("AbB");
        Plan plan = plan((finding, text) ->
                finding.id().equals("A") ? fix(finding, new Edit("f", new Span(0, 1), "N")) : own(finding, text));
        assertThat(plan.steps()).extracting(PlannedFix::finding).containsExactly("A", "B", "N");
        assertThat(plan.steps().get(2).needs()).containsExactly("A", "B");
        assertThat(plan.after()).containsEntry("f", "nbb");
    }

    /** The rewriter for X is wrong: it deletes the letter, and the check wants as many letters as before. */
    @Test
    void findsDropsAndNamesTheWrongRewriterAmongGoodOnes() {
        for (String text : List.of("XABCDEFGH", "ABCDXEFGH", "ABCDEFGHX")) {
            letters.text(text);
            VerifiedPatch patch = verified(NeedsTest::own);
            assertThat(patch.plan().after().get("f"))
                    .isEqualTo(text.toLowerCase(Locale.ROOT).replace('x', 'X'));
            assertThat(patch.plan().refusals()).singleElement().satisfies(r -> {
                assertThat(r.finding()).isEqualTo("X");
                assertThat(r.rewriter()).isEqualTo("r0");
                assertThat(r.refusal().reason()).isEqualTo("length-failed");
                assertThat(r.refusal().message()).isEqualTo("a letter is lost");
            });
        }
    }

    @Test
    void plansAnewWhatBuildsOnADroppedFix() {
        letters.text("XAB");
        VerifiedPatch patch = verified((finding, text) -> fix(
                finding,
                new Edit(
                        "f",
                        new Span(0, text.length()),
                        text.replace(finding.id(), finding.id().equals("X") ? "" : "-"))));
        assertThat(patch.plan().after()).containsEntry("f", "X--");
        assertThat(patch.plan().refusals())
                .extracting(Proposal.Declined::finding)
                .containsExactly("X");
    }

    private VerifiedPatch verified(Letters.Answer answer) {
        MigrationPlanner planner = planner(answer);
        Plan whole = planner.plan(letters.assess(new TreeMap<>()), Selection.SAFE_ONLY);
        Check length = new Check() {
            @Override
            public String reason() {
                return "length-failed";
            }

            @Override
            public List<Failure> failures(Plan plan) {
                int before = plan.before().getOrDefault("f", "").length();
                return plan.after().getOrDefault("f", "").length() == before
                        ? List.of()
                        : List.of(new Failure("f", 1, "a letter is lost"));
            }
        };
        return new Verifier(List.of(length), letters)
                .verify(
                        whole,
                        excluded ->
                                planner.plan(letters.assess(new TreeMap<>()), Selection.SAFE_ONLY.without(excluded)));
    }
}
