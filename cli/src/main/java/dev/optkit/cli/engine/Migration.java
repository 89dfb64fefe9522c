package dev.optkit.cli.engine;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.project.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of planning, and of applying when that was asked for.
 *
 * @param plan fixes that passed verification, and the refusals
 * @param findings the findings the plan answers, to name their places
 * @param dropped fixes that broke the code and were taken back, with the words of the check that failed
 * @param untested fixes that got no test though tests were asked for, with the reasons
 * @param skipped fixes left out because they are less safe than asked for
 * @param notes messages about the run
 * @param hashes {@link dev.optkit.core.text.ContentHash}es of the existing files that change, by path
 * @param run id of the run that wrote the files; empty when nothing was written
 * @param noneAccepted whether a review ended with none of the fixes that had passed verification
 */
public record Migration(
        Plan plan,
        List<Finding> findings,
        List<Proposal.Declined> dropped,
        List<Proposal.Declined> untested,
        int skipped,
        List<Diagnostic> notes,
        Map<String, String> hashes,
        Optional<String> run,
        boolean noneAccepted) {

    public Migration {
        findings = List.copyOf(findings);
        dropped = List.copyOf(dropped);
        untested = List.copyOf(untested);
        notes = List.copyOf(notes);
        hashes = Map.copyOf(hashes);
    }

    /** The outcome where no tests were asked for. */
    public Migration(
            Plan plan,
            List<Finding> findings,
            List<Proposal.Declined> dropped,
            int skipped,
            List<Diagnostic> notes,
            Map<String, String> hashes,
            Optional<String> run,
            boolean noneAccepted) {
        this(plan, findings, dropped, List.of(), skipped, notes, hashes, run, noneAccepted);
    }
}
