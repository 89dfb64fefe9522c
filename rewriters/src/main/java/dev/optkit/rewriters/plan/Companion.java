package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;

/** Adds to each fix what goes with it, such as a test. */
@FunctionalInterface
public interface Companion {

    /** Adds nothing. */
    Companion NONE = (fix, finding, context) -> fix;

    /**
     * A fix with what goes with it.
     *
     * @param context the state of the code that the fix was computed on
     */
    Proposal.Fix with(Proposal.Fix fix, Finding finding, RewriteContext context);
}
