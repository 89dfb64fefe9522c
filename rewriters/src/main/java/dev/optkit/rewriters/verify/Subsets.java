package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import java.util.HashSet;
import java.util.Set;

/**
 * Parts of a plan. Where nothing is left out that a fix of the part builds on, the other fixes are simply not applied;
 * else what builds on them is planned anew.
 */
record Subsets(Plan whole, Replanner replanner) {

    /** The plan with only the fixes of some findings. */
    Plan only(Set<String> findings) {
        return whole.only(findings).orElseGet(() -> {
            Set<String> excluded = new HashSet<>();
            whole.fixes().stream().map(Proposal.Fix::finding).forEach(excluded::add);
            excluded.removeAll(findings);
            return replanner.without(excluded);
        });
    }
}
