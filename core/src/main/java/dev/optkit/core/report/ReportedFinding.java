package dev.optkit.core.report;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import java.util.Optional;

/**
 * A finding and what can be done about it.
 *
 * @param finding the finding
 * @param proposal the fix or the refusal of the preferred rewriter; empty when no rewriter knows the rule
 */
public record ReportedFinding(Finding finding, Optional<Proposal> proposal) {}
