package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The search for the fixes that make a check fail.
 *
 * <p>Each group of fixes is tried on top of all that are known to be good, so what is left at the end has passed the
 * check as a whole, shared edits and effects of one fix on another included. A group that fails is halved; a fix that
 * fails alone is dropped. One bad fix among n costs about {@code 2 log n} checks.
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
        this.passed = new Plan(List.of(), subsets.whole().refusals(), new TreeMap<>(), new TreeMap<>());
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
        if (!others.isEmpty()) {
            search(others);
        }
        search(suspects);
    }

    private static boolean touchesAny(Proposal.Fix fix, List<Check.Failure> failures) {
        return fix.edits().stream()
                .anyMatch(edit -> failures.stream().anyMatch(f -> f.path().equals(edit.path())));
    }

    private void search(List<Proposal.Fix> group) {
        if (group.isEmpty()) {
            return;
        }
        Set<String> ids = new HashSet<>(good);
        group.forEach(fix -> ids.add(fix.finding()));
        Plan part = subsets.only(ids);
        List<Check.Failure> failures = check.failures(part);
        if (failures.isEmpty()) {
            good.addAll(ids);
            passed = part;
        } else if (group.size() == 1) {
            dropped.add(Verifier.declined(group.get(0), check.reason(), failures.get(0)));
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
