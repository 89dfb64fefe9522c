package dev.optkit.core.report;

import dev.optkit.core.project.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * The result of an assessment, whatever it is rendered as.
 *
 * @param toolVersion version of the tool
 * @param project what was assessed
 * @param files number of files read
 * @param lines number of lines read
 * @param unparsed files that could not be read or parsed
 * @param notes other messages about the run
 * @param inventory what was seen
 * @param findings in the order of {@link dev.optkit.core.finding.Finding#BY_PLACE}
 * @param unresolved calls that could not be resolved, most frequent reason first, if it was asked for
 * @param scope of which findings it is
 */
public record AssessmentReport(
        String toolVersion,
        AssessedProject project,
        int files,
        int lines,
        List<Diagnostic> unparsed,
        List<Diagnostic> notes,
        Inventory inventory,
        List<ReportedFinding> findings,
        Optional<List<UnresolvedCalls>> unresolved,
        Scope scope) {

    public AssessmentReport {
        unparsed = List.copyOf(unparsed);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
        unresolved = unresolved.map(List::copyOf);
    }

    /** The same report with other findings. */
    public AssessmentReport withFindings(List<ReportedFinding> others) {
        return new AssessmentReport(
                toolVersion, project, files, lines, unparsed, notes, inventory, others, unresolved, scope);
    }
}
