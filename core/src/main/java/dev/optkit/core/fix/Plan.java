package dev.optkit.core.fix;

import dev.optkit.core.text.Edit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Conflict-free fixes in order, before any file changes.
 *
 * @param steps round by round, in report order within each
 * @param refusals of the findings that get no fix
 * @param before original text of every file that changes, by path; a file that is created is absent
 * @param after new text of every file that changes, by path
 */
public record Plan(
        List<PlannedFix> steps,
        List<Proposal.Declined> refusals,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {

    public Plan {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }

    /** The plan of some steps, with the texts they lead to. */
    public static Plan of(List<PlannedFix> steps, List<Proposal.Declined> refusals, Map<String, String> before) {
        SortedMap<String, String> after = new TreeMap<>();
        Map<Integer, List<PlannedFix>> rounds =
                steps.stream().collect(Collectors.groupingBy(PlannedFix::round, TreeMap::new, Collectors.toList()));
        for (List<PlannedFix> round : rounds.values()) {
            Map<String, List<Edit>> byPath = round.stream()
                    .flatMap(step -> step.fix().edits().stream())
                    .collect(Collectors.groupingBy(Edit::path));
            byPath.forEach((path, edits) ->
                    after.put(path, Edit.apply(after.getOrDefault(path, before.getOrDefault(path, "")), edits)));
        }
        SortedMap<String, String> originals = new TreeMap<>(before);
        originals.keySet().retainAll(after.keySet());
        return new Plan(steps, refusals, originals, after);
    }

    /** The plan of fixes that were all computed on the original texts. */
    public static Plan ofOneRound(
            List<Proposal.Fix> fixes, List<Proposal.Declined> refusals, Map<String, String> before) {
        return of(fixes.stream().map(f -> new PlannedFix(f, 1, new TreeSet<>())).toList(), refusals, before);
    }

    public boolean isEmpty() {
        return after.isEmpty();
    }

    /** The fixes in order. */
    public List<Proposal.Fix> fixes() {
        return steps.stream().map(PlannedFix::fix).toList();
    }

    /** All edits of the fixes. */
    public List<Edit> edits() {
        return fixes().stream().flatMap(f -> f.edits().stream()).distinct().toList();
    }

    public Plan withRefusals(List<Proposal.Declined> others) {
        return new Plan(steps, others, before, after);
    }

    /** The first steps. */
    public Plan first(int count) {
        return of(steps.subList(0, count), refusals, before);
    }

    /** The fixes of some findings alone; empty if one of them needs another that is not among them. */
    public Optional<Plan> only(Set<String> findings) {
        List<PlannedFix> chosen =
                steps.stream().filter(s -> findings.contains(s.finding())).toList();
        return chosen.stream().allMatch(s -> findings.containsAll(s.needs()))
                ? Optional.of(of(chosen, refusals, before))
                : Optional.empty();
    }

    /** Some findings and those whose fixes build on theirs. */
    public Set<String> withDependents(Collection<String> findings) {
        Set<String> all = new HashSet<>(findings);
        for (PlannedFix step : steps) {
            if (step.needs().stream().anyMatch(all::contains)) {
                all.add(step.finding());
            }
        }
        return all;
    }
}
