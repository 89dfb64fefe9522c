package dev.optkit.core.fix;

import dev.optkit.core.finding.Finding;
import java.util.Set;

/**
 * Turns a finding into a proposal. Found by {@link java.util.ServiceLoader}; stateless.
 *
 * <p>A rewriter never guesses: a precondition that it cannot prove is a refusal.
 */
public interface Rewriter {

    /** Kebab-case id, a public contract. */
    String id();

    /** Ids of the rules whose findings it can fix. */
    Set<String> rules();

    /** Whether findings like this one are its business at all; where none says so, all of the rule are asked. */
    default boolean concerns(Finding finding) {
        return true;
    }

    /** A fix computed from the original texts, or the reason why there is none. */
    Proposal propose(Finding finding, RewriteContext context);
}
