package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rounds of one planning, and the texts they led to. */
final class Rounds {

    private final Sources original;
    private final SortedMap<String, String> changed = new TreeMap<>();
    private final List<PlannedFix> steps = new ArrayList<>();
    private final Map<String, Set<String>> reached = new HashMap<>();
    private final Map<String, Proposal.Declined> refusals = new LinkedHashMap<>();
    private List<Round.Waiting> waiting = List.of();
    private int number;

    Rounds(Sources original) {
        this.original = original;
    }

    Sources sources() {
        return new ChangedSources(original, changed);
    }

    SortedMap<String, String> changed() {
        return new TreeMap<>(changed);
    }

    /** Applies the fixes of a round; only its refusals count from now on. */
    void add(Round round) {
        changed.putAll(Texts.applied(round.edits(), sources()::source));
        number++;
        List<PlannedFix> taken = round.fixes().stream()
                .map(fix -> new PlannedFix(fix, number, needs(fix)))
                .toList();
        steps.addAll(taken);
        refusals.clear();
        round.refusals().forEach(r -> refusals.put(r.finding(), r));
        waiting = round.waiting();
        waiting.forEach(w ->
                reached.computeIfAbsent(w.finding().id(), id -> new HashSet<>()).addAll(w.paths()));
    }

    /**
     * What a fix builds on: the earlier fixes of every file that it changes or would have changed on an earlier state.
     * Of a finding that came up on the way nobody knows what it would have changed, so it builds on all.
     */
    private SortedSet<String> needs(Proposal.Fix fix) {
        Set<String> waited = reached.get(fix.finding());
        Set<String> paths = new HashSet<>(waited == null ? Set.of() : waited);
        fix.edits().forEach(edit -> paths.add(edit.path()));
        return steps.stream()
                .filter(step -> waited == null || !Collections.disjoint(step.paths(), paths))
                .map(PlannedFix::finding)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Refuses what still waits. */
    void giveUpWaiting() {
        for (Round.Waiting wait : waiting) {
            Finding finding = wait.finding();
            Refusal refusal = new Refusal(
                    "too-many-rounds",
                    finding.location().path(),
                    finding.location().startLine(),
                    "the fix overlaps with too many others",
                    "run it again on the result");
            refusals.put(finding.id(), new Proposal.Declined("", finding.id(), refusal));
        }
    }

    Plan plan(List<Proposal.Declined> failed) {
        List<Proposal.Declined> all = new ArrayList<>(refusals.values());
        all.addAll(failed);
        SortedMap<String, String> before = new TreeMap<>();
        changed.keySet().forEach(path -> original.source(path).ifPresent(s -> before.put(path, s.text())));
        return Plan.of(steps, all, before);
    }
}
