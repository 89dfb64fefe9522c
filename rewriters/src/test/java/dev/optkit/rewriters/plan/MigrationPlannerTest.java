package dev.optkit.rewriters.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The text is a row of letters; a capital letter is a finding, and its fix makes it small. */
class MigrationPlannerTest {

    private final Letters letters = new Letters();

    private Plan plan(Selection selection, Letters.Answer... answers) {
        return planner(answers).plan(letters.assess(new TreeMap<>()), selection);
    }

    private MigrationPlanner planner(Letters.Answer... answers) {
        List<Rewriter> rewriters =
                List.of(answers).stream().map(letters::rewriter).toList();
        Map<String, List<String>> preferred = Map.of("capital", List.of("r0", "r1"));
        return new MigrationPlanner(
                letters::assess, new Proposals(rewriters, preferred), letters, RewriteSettings.DEFAULTS);
    }

    private static Proposal small(Finding finding, String text) {
        int at = text.indexOf(finding.id());
        Edit edit =
                new Edit("f", new Span(at, at + 1), text.substring(at, at + 1).toLowerCase(Locale.ROOT));
        return fix(finding, Safety.SAFE, edit);
    }

    private static Proposal.Fix fix(Finding finding, Safety safety, Edit... edits) {
        return new Proposal.Fix("r0", finding.id(), "make it small", safety, "", List.of(edits));
    }

    private static String text(Plan plan) {
        return plan.after().getOrDefault("f", "");
    }

    @Test
    void fixesAllInOneRound() {
        Plan plan = plan(Selection.SAFE_ONLY, MigrationPlannerTest::small);

        assertThat(text(plan)).isEqualTo("abcd");
        assertThat(plan.before()).containsEntry("f", "aBcD");
        assertThat(plan.fixes()).extracting(Proposal.Fix::finding).containsExactly("B", "D");
        assertThat(letters.assessments()).as("first, and after the round").isEqualTo(2);
    }

    @Test
    void computesOverlappingFixesAgainOnTheResult() {
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> fix(
                        finding,
                        Safety.SAFE,
                        new Edit("f", new Span(0, text.length()), text.replace(finding.id(), "-"))));

        assertThat(text(plan)).isEqualTo("a-c-");
        assertThat(plan.fixes()).hasSize(2);
    }

    @Test
    void sharesEqualEdits() {
        Plan plan = plan(Selection.SAFE_ONLY, (finding, text) -> {
            Proposal.Fix own = (Proposal.Fix) small(finding, text);
            return fix(finding, Safety.SAFE, own.edits().get(0), Edit.insert("new", 0, "created"));
        });

        assertThat(plan.after()).containsEntry("new", "created").containsEntry("f", "abcd");
        assertThat(plan.before()).doesNotContainKey("new");
        assertThat(plan.edits()).hasSize(3);
    }

    @Test
    void dropsFixThatLeavesItsFinding() {
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> finding.id().equals("B")
                        ? fix(finding, Safety.SAFE, Edit.insert("f", 0, "x"))
                        : small(finding, text));

        assertThat(text(plan)).isEqualTo("aBcd");
        assertThat(plan.refusals()).singleElement().satisfies(r -> {
            assertThat(r.finding()).isEqualTo("B");
            assertThat(r.refusal().reason()).isEqualTo("postcheck-failed");
        });
    }

    @Test
    void takesForGoneWhatItsFixHasEdited() {
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> finding.confidence() == Confidence.LOW
                        ? new Proposal.Declined("r0", finding.id(), Refusal.of("already-done", "f", 1, "it is"))
                        : fix(finding, Safety.SAFE, Edit.insert("f", text.indexOf(finding.id()), "?")));

        assertThat(text(plan)).isEqualTo("a?Bc?D");
        assertThat(plan.fixes()).hasSize(2);
    }

    @Test
    void turnsCrashIntoRefusal() {
        Plan plan = plan(Selection.SAFE_ONLY, (finding, text) -> {
            throw new IllegalStateException("oops");
        });

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.refusals()).extracting(r -> r.refusal().reason()).containsOnly("internal-error");
    }

    @Test
    void turnsOverlapWithinFixIntoRefusal() {
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> fix(
                        finding, Safety.SAFE, new Edit("f", new Span(0, 2), ""), new Edit("f", new Span(1, 3), "")));

        assertThat(plan.refusals()).extracting(r -> r.refusal().reason()).containsOnly("internal-error");
    }

    @Test
    void asksNextRewriterWhenThePreferredRefuses() {
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> new Proposal.Declined("r0", finding.id(), Refusal.of("no", "f", 1, "no")),
                MigrationPlannerTest::small);

        assertThat(text(plan)).isEqualTo("abcd");
    }

    @Test
    void reportsRefusalOfThePreferred() {
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> new Proposal.Declined("r0", finding.id(), Refusal.of("first", "f", 1, "no")),
                (finding, text) -> new Proposal.Declined("r1", finding.id(), Refusal.of("second", "f", 1, "no")));

        assertThat(plan.refusals()).extracting(r -> r.refusal().reason()).containsOnly("first");
    }

    @Test
    void leavesUnsafeFixesUnlessAskedFor() {
        Letters.Answer review = (finding, text) -> fix(
                finding,
                Safety.REVIEW,
                ((Proposal.Fix) small(finding, text)).edits().get(0));

        assertThat(plan(Selection.SAFE_ONLY, review).refusals())
                .extracting(r -> r.refusal().reason())
                .containsOnly("safety-review");
        Selection both = new Selection(Set.of(), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
        assertThat(text(plan(both, review))).isEqualTo("abcd");
    }

    @Test
    void fixesOnlyWhatIsSelected() {
        Selection one = new Selection(Set.of(), Set.of("D"), Set.of(), Set.of(Safety.SAFE));

        assertThat(text(plan(one, MigrationPlannerTest::small))).isEqualTo("aBcd");
        assertThat(text(plan(Selection.SAFE_ONLY.without(Set.of("D")), MigrationPlannerTest::small)))
                .isEqualTo("abcD");
    }

    @Test
    void givesUpAfterTenRounds() {
        letters.text("ABCDEFGHIJKLMN");
        Plan plan = plan(
                Selection.SAFE_ONLY,
                (finding, text) -> fix(
                        finding,
                        Safety.SAFE,
                        new Edit("f", new Span(0, text.length()), text.replace(finding.id(), "-"))));

        assertThat(text(plan)).isEqualTo("----------KLMN");
        assertThat(plan.refusals()).extracting(r -> r.refusal().reason()).containsOnly("too-many-rounds");
    }

    @Test
    void proposesNothingTheSecondTime() {
        MigrationPlanner planner = planner(MigrationPlannerTest::small);
        Plan plan = planner.plan(letters.assess(new TreeMap<>()), Selection.SAFE_ONLY);

        assertThat(planner.again(plan, Selection.SAFE_ONLY).isEmpty()).isTrue();
    }

    @Test
    void findsNothingInNothing() {
        letters.text("abc");
        Snapshot snapshot = letters.assess(new TreeMap<>());
        Plan plan = planner(MigrationPlannerTest::small).plan(snapshot, Selection.SAFE_ONLY);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(Optional.of(plan.after()).map(SortedMap::size)).contains(0);
    }
}
