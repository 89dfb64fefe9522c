package dev.optkit.analyzers;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.program.Program;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.report.Inventory;
import java.util.List;
import java.util.Set;

/**
 * What was found in a project.
 *
 * @param program the linked code
 * @param findings in report order, suppressed ones included
 * @param inventory what was seen
 * @param files number of files read
 * @param lines number of lines read
 * @param unparsed files that were left out, or of which a part was, sorted
 * @param notes other messages, sorted
 * @param texts paths of the files whose text the findings depend on, besides what they say
 */
public record Analysis(
        Program program,
        List<Finding> findings,
        Inventory inventory,
        int files,
        int lines,
        List<Diagnostic> unparsed,
        List<Diagnostic> notes,
        Set<String> texts) {

    public Analysis {
        findings = List.copyOf(findings);
        unparsed = List.copyOf(unparsed);
        notes = List.copyOf(notes);
        texts = Set.copyOf(texts);
    }
}
