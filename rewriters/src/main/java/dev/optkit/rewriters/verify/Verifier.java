package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.plan.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a plan through checks, cheapest first; fixes that fail one are dropped, with its message, and the rest kept. */
public final class Verifier {

    private final List<Check> checks;
    private final Sources sources;

    public Verifier(List<Check> checks, Sources sources) {
        this.checks = List.copyOf(checks);
        this.sources = sources;
    }

    /**
     * The part of a plan that passes all checks.
     *
     * @throws CheckUnavailableException if one of the checks cannot be done here
     */
    public VerifiedPatch verify(Plan plan, Replanner replanner) {
        Plan current = plan;
        List<Proposal.Declined> dropped = new ArrayList<>();
        for (int i = 0; i < checks.size() && !current.isEmpty(); i++) {
            Replanner smaller = excluded -> replanner.without(union(excluded, dropped));
            Bisection bisection = new Bisection(checks.get(i), new Subsets(current, smaller));
            bisection.run();
            dropped.addAll(bisection.dropped());
            boolean changed = !bisection.dropped().isEmpty();
            current = bisection.passed();
            i = changed ? -1 : i;
        }
        return patch(current, dropped);
    }

    private static Set<String> union(Set<String> excluded, List<Proposal.Declined> dropped) {
        Set<String> all = new HashSet<>(excluded);
        dropped.forEach(d -> all.add(d.finding()));
        return all;
    }

    private VerifiedPatch patch(Plan plan, List<Proposal.Declined> dropped) {
        List<Proposal.Declined> refusals = new ArrayList<>(plan.refusals());
        refusals.addAll(dropped);
        SortedMap<String, SourceFile> originals = new TreeMap<>();
        plan.after().keySet().forEach(path -> sources.source(path).ifPresent(s -> originals.put(path, s)));
        return new VerifiedPatch(plan.withRefusals(refusals), originals);
    }

    static Proposal.Declined declined(Proposal.Fix fix, String reason, Check.Failure failure) {
        String path = failure.path().isEmpty() ? fix.edits().get(0).path() : failure.path();
        Refusal refusal = Refusal.of(reason, path, Math.max(1, failure.line()), failure.message());
        return new Proposal.Declined(fix.rewriter(), fix.finding(), refusal);
    }
}
