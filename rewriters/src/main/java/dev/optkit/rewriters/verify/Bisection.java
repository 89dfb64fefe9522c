package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The search for the fixes that make a check fail.
 *
 * <p>Each group of fixes is tried on top of all that are known to be good, so what is left at the end has passed the
 * check as a whole, shared edits and effects of one fix on another included. A group that fails is halved; a fix that
 * fails alone is dropped, and what builds on it is planned anew. One bad fix among n costs about {@code 2 log n} checks.
 */
final class Bisection {

    private final Check check;
    private final Subsets subsets;
    private final Set<String> good = new HashSet<>();
    private final List<Proposal.Declined> dropped = new ArrayList<>();
    private Plan passed;

    Bisection(Check check, Subsets subsets) {
        this.check = check;
        this.subsets = subsets;
        this.passed = subsets.whole().first(0);
    }

    void run() {
        Plan whole = subsets.whole();
        List<Check.Failure> failures = check.failures(whole);
        if (failures.isEmpty()) {
            passed = whole;
            return;
        }
        List<Proposal.Fix> suspects = new ArrayList<>();
        List<Proposal.Fix> others = new ArrayList<>();
        for (Proposal.Fix fix : whole.fixes()) {
            (touchesAny(fix, failures) ? suspects : others).add(fix);
        }
        if (suspects.isEmpty() || others.isEmpty()) {
            blame(whole.fixes(), failures);
        } else {
            search(others);
            search(suspects);
        }
    }

    private static boolean touchesAny(Proposal.Fix fix, List<Check.Failure> failures) {
        return failures.stream().anyMatch(failure -> touches(fix, failure));
    }

    private static boolean touches(Proposal.Fix fix, Check.Failure failure) {
        return fix.edits().stream().anyMatch(edit -> edit.path().equals(failure.path()));
    }

    private void search(List<Proposal.Fix> group) {
        Set<String> ids = new HashSet<>(good);
        group.forEach(fix -> ids.add(fix.finding()));
        Plan part = subsets.only(ids);
        List<Check.Failure> failures = check.failures(part);
        if (failures.isEmpty()) {
            good.addAll(ids);
            passed = part;
        } else {
            blame(group, failures);
        }
    }

    /** Narrows down a group that fails on top of the good ones. */
    private void blame(List<Proposal.Fix> group, List<Check.Failure> failures) {
        if (group.size() == 1) {
            Proposal.Fix guilty = group.get(0);
            Check.Failure words = failures.stream()
                    .filter(failure -> touches(guilty, failure))
                    .findFirst()
                    .orElse(failures.get(0));
            dropped.add(Verifier.declined(guilty, check.reason(), words));
        } else {
            search(group.subList(0, group.size() / 2));
            search(group.subList(group.size() / 2, group.size()));
        }
    }

    Plan passed() {
        return passed;
    }

    List<Proposal.Declined> dropped() {
        return List.copyOf(dropped);
    }
}
