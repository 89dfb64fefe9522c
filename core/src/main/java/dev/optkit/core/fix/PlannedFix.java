package dev.optkit.core.fix;

import dev.optkit.core.text.Edit;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A fix with its place in a plan.
 *
 * @param fix its edits refer to the texts that the earlier rounds lead to
 * @param round 1-based
 * @param needs ids of the findings whose fixes, all of earlier rounds, it builds on
 */
public record PlannedFix(Proposal.Fix fix, int round, SortedSet<String> needs) {

    public PlannedFix {
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
    }

    public String finding() {
        return fix.finding();
    }

    /** The files it changes. */
    public Set<String> paths() {
        return fix.edits().stream().map(Edit::path).collect(Collectors.toSet());
    }
}
