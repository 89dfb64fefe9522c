package dev.optkit.rewriters.plan;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rounds of one planning, and the texts they led to. */
final class Rounds {

    private final Sources original;
    private final SortedMap<String, String> changed = new TreeMap<>();
    private final List<Proposal.Fix> fixes = new ArrayList<>();
    private final Map<String, Proposal.Declined> refusals = new LinkedHashMap<>();
    private List<Finding> waiting = List.of();

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
        fixes.addAll(round.fixes());
        refusals.clear();
        round.refusals().forEach(r -> refusals.put(r.finding(), r));
        waiting = round.waiting();
    }

    /** Refuses what still waits. */
    void giveUpWaiting() {
        for (Finding finding : waiting) {
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
        SortedMap<String, String> after = new TreeMap<>();
        changed.forEach((path, text) -> {
            original.source(path).ifPresent(s -> before.put(path, s.text()));
            after.put(path, text);
        });
        return new Plan(fixes, all, before, after);
    }
}
