package dev.optkit.rewriters.sites;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.caching.CacheAnnotation;
import dev.optkit.rewriters.plan.PlanContext;
import dev.optkit.rewriters.plan.Proposals;
import dev.optkit.rewriters.sites.SiteFile.Fate;
import dev.optkit.rewriters.sites.SiteFile.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is answered to the findings of one file, before anything changes. */
final class Answers {

    private static final Amount NOTHING = new Amount(0, Amount.Source.DEFAULT);
    private static final Set<String> REWRITERS = Set.of(
            "cache-annotation",
            "cached-call",
            "bulk-read",
            "batch-write",
            "bounded-parallel",
            "hoist-call",
            "upgrade-annotation");

    private final Snapshot snapshot;
    private final RewriteContext context;
    private final Proposals proposals = Proposals.load(Map.of());

    Answers(TestProject project) {
        snapshot = project.assess();
        context = new PlanContext(snapshot.program(), project, RewriteSettings.DEFAULTS);
    }

    /** The proposals of the rewriters that the sites are about, for what stands at a place. */
    List<Proposal> at(Site site) {
        List<Proposal> all = new ArrayList<>();
        for (Finding finding : snapshot.findings()) {
            Location place = finding.location();
            if (site.holds(place.path(), place.startLine())) {
                proposals
                        .proposalFor(finding, context)
                        .filter(p -> REWRITERS.contains(p.rewriter()))
                        .ifPresent(all::add);
            }
        }
        if (all.isEmpty() && site.fate() == Fate.SILENT) {
            snapshot.program().methods().stream()
                    .filter(m -> site.holds(m.path(), m.facts().line()))
                    .findFirst()
                    .map(this::asked)
                    .ifPresent(all::add);
        }
        return all;
    }

    /** The answer to a finding of a cacheable read that the rule does not make. */
    private Proposal asked(Method method) {
        CallRef call =
                new CallRef(method, snapshot.program().invocations(method).get(0));
        Evidence evidence = new Evidence(method, 0, List.of(call), new Effect(Resource.DB, Access.READ));
        int line = method.facts().line();
        Finding finding = new Finding(
                method.symbol(),
                "cacheable-read",
                Severity.HIGH,
                Confidence.HIGH,
                "",
                new Location(method.path(), line, 1, line, 2, method.symbol()),
                List.of(),
                Optional.of(evidence),
                new Savings("1", "0", NOTHING, NOTHING, NOTHING),
                false);
        return new CacheAnnotation().propose(finding, context);
    }
}
