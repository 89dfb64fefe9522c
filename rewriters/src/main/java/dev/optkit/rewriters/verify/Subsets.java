package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.text.Edit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parts of a plan: by leaving out edits when all refer to the original texts, else by planning again. */
final class Subsets {

    private final Plan whole;
    private final Replanner replanner;
    private final boolean oneRound;

    Subsets(Plan whole, Replanner replanner) {
        this.whole = whole;
        this.replanner = replanner;
        this.oneRound = isOneRound(whole);
    }

    Plan whole() {
        return whole;
    }

    /** The plan with only the fixes of some findings. */
    Plan only(Set<String> findings) {
        if (!oneRound) {
            Set<String> excluded = new HashSet<>();
            whole.fixes().stream().map(Proposal.Fix::finding).forEach(excluded::add);
            excluded.removeAll(findings);
            return replanner.without(excluded);
        }
        List<Proposal.Fix> fixes = whole.fixes().stream()
                .filter(f -> findings.contains(f.finding()))
                .toList();
        SortedMap<String, String> after = applied(fixes, whole.before());
        SortedMap<String, String> before = new TreeMap<>(whole.before());
        before.keySet().retainAll(after.keySet());
        return new Plan(fixes, whole.refusals(), before, after);
    }

    private static boolean isOneRound(Plan plan) {
        try {
            return applied(plan.fixes(), plan.before()).equals(plan.after());
        } catch (IllegalArgumentException | IndexOutOfBoundsException laterRound) {
            return false;
        }
    }

    private static SortedMap<String, String> applied(List<Proposal.Fix> fixes, Map<String, String> before) {
        Map<String, List<Edit>> byPath =
                fixes.stream().flatMap(f -> f.edits().stream()).collect(Collectors.groupingBy(Edit::path));
        SortedMap<String, String> after = new TreeMap<>();
        byPath.forEach((path, edits) -> after.put(path, Edit.apply(before.getOrDefault(path, ""), edits)));
        return after;
    }
}
