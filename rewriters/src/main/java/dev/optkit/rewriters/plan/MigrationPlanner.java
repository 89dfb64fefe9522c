package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.Assessor;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns findings into a plan, in rounds: fixes that do not overlap are applied together in memory, the code is assessed
 * again, and what had to wait is proposed anew on the result. The last round proposes nothing, so a second plan on the
 * result of a first is empty.
 *
 * <p>A fix that leaves its finding behind is refused as {@code postcheck-failed} and the planning starts over without
 * it. The result depends on nothing but the arguments.
 */
public final class MigrationPlanner {

    private static final int MAX_ROUNDS = 10;

    private final Assessor assessor;
    private final Proposals proposals;
    private final Sources sources;
    private final RewriteSettings settings;

    public MigrationPlanner(Assessor assessor, Proposals proposals, Sources sources, RewriteSettings settings) {
        this.assessor = assessor;
        this.proposals = proposals;
        this.sources = sources;
        this.settings = settings;
    }

    /** The fixes of the selected findings of a first assessment. */
    public Plan plan(Snapshot first, Selection selection) {
        List<Proposal.Declined> failed = new ArrayList<>();
        Set<String> failedIds = new HashSet<>();
        while (true) {
            Rounds rounds = new Rounds(sources);
            Optional<Proposal.Fix> ineffective = run(rounds, first, selection.without(failedIds));
            if (ineffective.isEmpty()) {
                return rounds.plan(failed);
            }
            failed.add(postcheckFailed(ineffective.get(), first));
            failedIds.add(ineffective.get().finding());
        }
    }

    /** What a second run would do to the result of a plan; empty for every plan this planner makes. */
    public Plan again(Plan plan, Selection selection) {
        Set<String> refused = new HashSet<>();
        plan.refusals().stream()
                .filter(r -> r.refusal().reason().endsWith("-failed"))
                .forEach(r -> refused.add(r.finding()));
        Snapshot result = assessor.assess(new TreeMap<>(plan.after()));
        Sources changed = new ChangedSources(sources, plan.after());
        return new MigrationPlanner(texts -> assessor.assess(over(plan, texts)), proposals, changed, settings)
                .plan(result, selection.without(refused));
    }

    private static SortedMap<String, String> over(Plan plan, SortedMap<String, String> texts) {
        SortedMap<String, String> all = new TreeMap<>(plan.after());
        all.putAll(texts);
        return all;
    }

    private Optional<Proposal.Fix> run(Rounds rounds, Snapshot first, Selection selection) {
        Snapshot snapshot = first;
        for (int i = 0; i < MAX_ROUNDS; i++) {
            Sources now = rounds.sources();
            PlanContext context = new PlanContext(snapshot.program(), now, settings);
            Round round = Round.of(snapshot, selection, proposals, context);
            rounds.add(round);
            if (round.fixes().isEmpty()) {
                return Optional.empty();
            }
            Snapshot after = assessor.assess(rounds.changed());
            Optional<Proposal.Fix> ineffective = round.ineffective(snapshot, after, now);
            if (ineffective.isPresent()) {
                return ineffective;
            }
            snapshot = after;
        }
        rounds.giveUpWaiting();
        return Optional.empty();
    }

    private static Proposal.Declined postcheckFailed(Proposal.Fix fix, Snapshot first) {
        String message = "after the edit of " + fix.rewriter() + " the finding is still there";
        return declined(fix, "postcheck-failed", message, first);
    }

    private static Proposal.Declined declined(Proposal.Fix fix, String reason, String message, Snapshot snapshot) {
        Refusal refusal = snapshot.findings().stream()
                .filter(f -> f.id().equals(fix.finding()))
                .findFirst()
                .map(f -> Refusal.of(reason, f.location().path(), f.location().startLine(), message))
                .orElse(Refusal.of(reason, fix.edits().get(0).path(), 1, message));
        return new Proposal.Declined(fix.rewriter(), fix.finding(), refusal);
    }
}
