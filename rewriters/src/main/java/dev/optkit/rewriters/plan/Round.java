package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is proposed on one state of the code: fixes that can be applied together, those that have to wait, and refusals.
 *
 * @param fixes compatible with each other, in report order
 * @param waiting those whose fix overlaps with one of these
 * @param refusals in report order
 */
record Round(List<Proposal.Fix> fixes, List<Waiting> waiting, List<Proposal.Declined> refusals) {

    /**
     * A finding whose fix has to be computed again.
     *
     * @param paths of the files that it would have changed now
     */
    record Waiting(Finding finding, Set<String> paths) {}

    static Round of(Snapshot snapshot, Selection selection, Proposals proposals, RewriteContext context) {
        Round round = new Round(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Finding finding : snapshot.findings()) {
            if (selection.includes(finding)) {
                proposals.proposalFor(finding, context).ifPresent(p -> round.add(p, finding, selection));
            }
        }
        return round;
    }

    private void add(Proposal proposal, Finding finding, Selection selection) {
        if (proposal instanceof Proposal.Declined declined) {
            refusals.add(declined);
        } else if (proposal instanceof Proposal.Fix fix) {
            add(fix, finding, selection);
        }
    }

    private void add(Proposal.Fix fix, Finding finding, Selection selection) {
        if (!selection.allows(fix)) {
            refusals.add(new Proposal.Declined(fix.rewriter(), fix.finding(), notAllowed(fix, finding)));
        } else if (fitsIn(fix)) {
            fixes.add(fix);
        } else {
            waiting.add(
                    new Waiting(finding, fix.edits().stream().map(Edit::path).collect(Collectors.toSet())));
        }
    }

    private boolean fitsIn(Proposal.Fix fix) {
        return fixes.stream().flatMap(f -> f.edits().stream()).allMatch(taken -> fitsBeside(fix, taken));
    }

    private static boolean fitsBeside(Proposal.Fix fix, Edit taken) {
        return fix.edits().stream().allMatch(taken::compatibleWith);
    }

    private static Refusal notAllowed(Proposal.Fix fix, Finding finding) {
        String assumption = fix.assumption().isEmpty() ? "" : ": " + fix.assumption();
        return new Refusal(
                "safety-" + fix.safety().id(),
                finding.location().path(),
                finding.location().startLine(),
                "the fix is not taken without being asked for" + assumption,
                "allow fixes of the kind " + fix.safety().id());
    }

    List<Edit> edits() {
        return fixes.stream().flatMap(f -> f.edits().stream()).distinct().toList();
    }

    /** The first finding that its fix did not remove, if there is one. */
    Optional<Proposal.Fix> ineffective(Snapshot before, Snapshot after, Sources sources) {
        return fixes.stream()
                .filter(fix -> !Gone.check(fix, fixes, before, after, sources))
                .findFirst();
    }
}
