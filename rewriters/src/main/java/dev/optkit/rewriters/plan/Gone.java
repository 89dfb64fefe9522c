package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.Span;
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

    static boolean check(
            Proposal.Fix fix, List<Proposal.Fix> applied, Snapshot before, Snapshot after, Sources sources) {
        Optional<Finding> fixed = find(before, fix.finding());
        if (fixed.isEmpty() || find(after, fix.finding()).isEmpty() || isEdited(fixed.get(), fix, sources)) {
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

    /** Whether the flagged code itself is changed; the same call may be left for the few that a bulk read did not find. */
    private static boolean isEdited(Finding finding, Proposal.Fix fix, Sources sources) {
        Location flagged = finding.location();
        return sources.source(flagged.path())
                .map(file -> LineMap.of(file.text()))
                .filter(lines -> flagged.endLine() <= lines.lines())
                .map(lines -> new Span(
                        lines.offset(flagged.startLine(), flagged.startColumn()),
                        lines.offset(flagged.endLine(), flagged.endColumn())))
                .filter(span ->
                        fix.edits().stream().anyMatch(e -> e.path().equals(flagged.path()) && span.contains(e.span())))
                .isPresent();
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
