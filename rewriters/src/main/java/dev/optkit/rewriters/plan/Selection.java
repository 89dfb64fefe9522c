package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import java.util.HashSet;
import java.util.Set;

/**
 * Which findings to fix, and how safe a fix has to be.
 *
 * @param rules ids of rules; empty for all
 * @param findings ids of findings; empty for all
 * @param excluded ids of findings to leave alone
 * @param safety kinds of fixes that may be taken
 */
public record Selection(Set<String> rules, Set<String> findings, Set<String> excluded, Set<Safety> safety) {

    /** Every finding that has a safe fix. */
    public static final Selection SAFE_ONLY = new Selection(Set.of(), Set.of(), Set.of(), Set.of(Safety.SAFE));

    public Selection {
        rules = Set.copyOf(rules);
        findings = Set.copyOf(findings);
        excluded = Set.copyOf(excluded);
        safety = Set.copyOf(safety);
    }

    /** The same without some findings. */
    public Selection without(Set<String> more) {
        Set<String> union = new HashSet<>(excluded);
        union.addAll(more);
        return new Selection(rules, findings, union, safety);
    }

    boolean includes(Finding finding) {
        return !finding.suppressed()
                && !excluded.contains(finding.id())
                && (rules.isEmpty() || rules.contains(finding.rule()))
                && (findings.isEmpty() || findings.contains(finding.id()));
    }

    boolean allows(Proposal.Fix fix) {
        return safety.contains(fix.safety());
    }
}
