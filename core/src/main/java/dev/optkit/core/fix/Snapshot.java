package dev.optkit.core.fix;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.program.Program;
import java.util.List;

/**
 * One state of the code and what was found in it.
 *
 * @param program linked code
 * @param findings all findings, suppressed ones included, in report order
 */
public record Snapshot(Program program, List<Finding> findings) {

    public Snapshot {
        findings = List.copyOf(findings);
    }
}
