package dev.optkit.cli.engine;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import java.util.List;
import java.util.Optional;

/** Chooses among verified fixes. */
@FunctionalInterface
public interface Reviewer {

    /**
     * What is left of a plan.
     *
     * @param findings those the plan answers
     * @return the part that was accepted, with what was edited by hand; empty to leave everything as it is
     */
    Optional<Plan> review(Plan plan, List<Finding> findings);
}
