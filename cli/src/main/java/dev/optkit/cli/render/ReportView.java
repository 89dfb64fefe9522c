package dev.optkit.cli.render;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.ReportedFinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report cut down to what was asked for; what both renderers and the exit code look at.
 *
 * @param report the report
 * @param findings those at or above the wanted confidence, in report order
 */
public record ReportView(AssessmentReport report, List<ReportedFinding> findings) {

    public ReportView {
        findings = List.copyOf(findings);
    }

    /** The findings that are likely enough. */
    public static ReportView of(AssessmentReport report, Confidence least) {
        return new ReportView(
                report,
                report.findings().stream()
                        .filter(f -> f.finding().confidence().atLeast(least))
                        .toList());
    }

    /** Findings the user did not opt out of. */
    public List<ReportedFinding> active() {
        return findings.stream().filter(f -> !f.finding().suppressed()).toList();
    }

    /** Whether a finding is severe enough to fail the command. */
    public boolean fails(Optional<Severity> failOn) {
        return failOn.isPresent()
                && active().stream()
                        .map(ReportedFinding::finding)
                        .map(Finding::severity)
                        .anyMatch(s -> s.atLeast(failOn.get()));
    }

    /** Whether something was left out, such as a file that cannot be parsed. */
    public boolean isIncomplete() {
        return !skipped().isEmpty();
    }

    /** All that was left out, in the order of paths. */
    public List<Diagnostic> skipped() {
        return Stream.concat(report.unparsed().stream(), report.notes().stream().filter(Diagnostic::skipped))
                .sorted()
                .toList();
    }

    /** Whether no file at all could be read, so that no finding means nothing. */
    boolean isBlind() {
        return report.files() == 0;
    }
}
