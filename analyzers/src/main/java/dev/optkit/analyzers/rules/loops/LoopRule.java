package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.analyzers.rules.Memo;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.Invocation.Certainty;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules about remote work in loops share: they differ in the kind of work they look for.
 *
 * <p>Confidence falls with the distance: nobody has been seen to fix a loop whose call was more than three methods away.
 * It is low where the element does not reach the remote call, or where a method on the way keeps the answer.
 */
abstract class LoopRule implements Rule {

    private static final int NEAR = 2;
    private static final int FAR = 4;
    private static final int MANY_TARGETS = 4;

    /** Whether the rule is about this kind of work. */
    abstract boolean concerns(Effect effect);

    /** What happens to the operation, as in {@code is queried}. */
    abstract String happens();

    @Override
    public final List<Candidate> check(Method method, Program program) {
        CodeRole role = CodeRole.of(method, program);
        if (role == CodeRole.OUTSIDE || !program.effects(method).any(this::concerns)) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        for (LoopSite site : new LoopSites(method, program).all()) {
            CallPaths.find(method, site.call(), this::concerns, program)
                    .map(path -> candidate(method, site, path, role))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Candidate candidate(Method method, LoopSite site, CallPath path, CodeRole role) {
        List<TraceStep> trace = new ArrayList<>();
        trace.add(new TraceStep(TraceStep.Kind.LOOP, method.path(), site.line(), "for each " + site.elements()));
        trace.addAll(CallPaths.steps(path));
        String message = CallPaths.operation(path) + " " + happens() + " once per " + site.elements();
        int region = site.loop().index();
        return new Candidate(
                severity(path, role),
                confidence(site, path),
                message,
                site.span(),
                trace,
                new Evidence(method, region, path.calls(), path.effect()));
    }

    private Severity severity(CallPath path, CodeRole role) {
        if (role == CodeRole.STARTUP) {
            return Severity.LOW;
        }
        return path.calls().size() - 1 > NEAR ? Severity.MEDIUM : info().severity();
    }

    private static Confidence confidence(LoopSite site, CallPath path) {
        int depth = path.calls().size() - 1;
        if (!ElementFlow.reachesSink(site.loop(), path.calls()) || Memo.isOn(path.calls())) {
            return Confidence.LOW;
        }
        boolean typed = path.calls().stream().allMatch(c -> c.invocation().certainty() == Certainty.TYPED);
        boolean spread =
                path.calls().stream().anyMatch(c -> c.invocation().targets().size() > MANY_TARGETS);
        if (depth > FAR || (spread && depth > NEAR)) {
            return Confidence.LOW;
        }
        boolean near = depth <= NEAR && site.sure() && typed && !spread;
        return near ? Confidence.HIGH : Confidence.MEDIUM;
    }
}
