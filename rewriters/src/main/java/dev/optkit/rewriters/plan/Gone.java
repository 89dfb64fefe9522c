package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Whether fixes removed their findings.
 *
 * <p>Equal pieces of code in one method may be told apart by their order alone, so that the second takes the id of the
 * first once that is fixed. An id that is still there therefore counts as gone when its method has as many findings of
 * the rule fewer as were fixed in it.
 */
final class Gone {

    private Gone() {}

    static boolean check(Proposal.Fix fix, List<Proposal.Fix> applied, Snapshot before, Snapshot after) {
        Optional<Finding> fixed = find(before, fix.finding());
        if (fixed.isEmpty() || find(after, fix.finding()).filter(Gone::isLikely).isEmpty()) {
            return true;
        }
        List<String> alike = before.findings().stream()
                .filter(f -> alike(f, fixed.get()))
                .map(Finding::id)
                .toList();
        long fixes = applied.stream().filter(f -> alike.contains(f.finding())).count();
        long left = after.findings().stream().filter(f -> alike(f, fixed.get())).count();
        return left <= alike.size() - fixes;
    }

    /** What is left for the few that the bulk read did not find is the same call, and hardly ever made. */
    private static boolean isLikely(Finding finding) {
        return finding.confidence() != Confidence.LOW;
    }

    private static Optional<Finding> find(Snapshot snapshot, String id) {
        return snapshot.findings().stream()
                .filter(f -> f.id().equals(id) && !f.suppressed())
                .findFirst();
    }

    private static boolean alike(Finding one, Finding other) {
        return !one.suppressed()
                && one.rule().equals(other.rule())
                && one.location().path().equals(other.location().path())
                && one.location().symbol().equals(other.location().symbol());
    }
}
