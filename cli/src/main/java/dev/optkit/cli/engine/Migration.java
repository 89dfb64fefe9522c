package dev.optkit.cli.engine;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.project.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of planning, and of applying when that was asked for.
 *
 * @param plan fixes that passed verification, and the refusals
 * @param findings the findings the plan answers, to name their places
 * @param dropped fixes that broke the code and were taken back
 * @param skipped fixes left out because they are less safe than asked for
 * @param notes messages about the run
 * @param run id of the run that wrote the files; empty when nothing was written
 */
public record Migration(
        Plan plan,
        List<Finding> findings,
        List<Dropped> dropped,
        int skipped,
        List<Diagnostic> notes,
        Optional<String> run) {

    public Migration {
        findings = List.copyOf(findings);
        dropped = List.copyOf(dropped);
        notes = List.copyOf(notes);
    }

    /**
     * A fix that was planned and then taken back.
     *
     * @param finding id of the finding
     * @param rewriter id of the rewriter
     * @param reason message of the check that failed
     */
    public record Dropped(String finding, String rewriter, String reason) {}
}
