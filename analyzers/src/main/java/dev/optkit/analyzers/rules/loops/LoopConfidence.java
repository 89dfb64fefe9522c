package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation.Certainty;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How likely it is that remote work is repeated for many elements by one loop.
 *
 * <p>It falls with the distance: nobody has been seen to fix a loop whose call was more than three methods away. It is
 * low where the element does not reach the call, where the loop has few elements, or where another loop on the way
 * repeats the call: that one is the finding then.
 */
final class LoopConfidence {

    private static final int NEAR = 2;
    private static final int FAR = 4;
    private static final int MANY_TARGETS = 4;
    private static final Set<String> SINGLES = Set.of("singletonList", "singleton", "of", "asList", "newArrayList");

    private final Program program;

    LoopConfidence(Program program) {
        this.program = program;
    }

    /** The confidence in a way that starts with the call of a loop and ends with the remote call. */
    Confidence of(LoopSite site, List<CallRef> path) {
        Method method = path.get(0).caller();
        boolean doubtful = !ElementFlow.reachesSink(site.loop(), path)
                || LoopSize.isFixed(site.loop(), method, program)
                || CodeElements.are(site, method, program)
                || Detours.areOn(path, site.loop())
                || Detours.endWithResult(site, method.body());
        return doubtful || isRepeatedFurtherOn(path) ? Confidence.LOW : byDistance(site, path);
    }

    private static Confidence byDistance(LoopSite site, List<CallRef> path) {
        int depth = path.size() - 1;
        boolean typed = path.stream().allMatch(c -> c.invocation().certainty() == Certainty.TYPED);
        boolean spread = path.stream().anyMatch(c -> c.invocation().targets().size() > MANY_TARGETS);
        if (depth > FAR || (spread && depth > NEAR)) {
            return Confidence.LOW;
        }
        return depth <= NEAR && site.sure() && typed && !spread ? Confidence.HIGH : Confidence.MEDIUM;
    }

    /** Whether a method on the way has a loop around the next call that is a finding of its own. */
    private boolean isRepeatedFurtherOn(List<CallRef> path) {
        for (int i = 1; i < path.size(); i++) {
            Optional<LoopSite> inner = loopAround(path.get(i));
            List<CallRef> rest = path.subList(i, path.size());
            if (inner.isPresent()
                    && !isGivenOne(path.subList(0, i), path.get(i).caller())
                    && of(inner.get(), rest).atLeast(Confidence.MEDIUM)) {
                return true;
            }
        }
        return false;
    }

    private Optional<LoopSite> loopAround(CallRef call) {
        return LoopSites.of(call.caller(), program)
                .around(call.invocation().site().index());
    }

    /** Whether a bulk method that loops is called with one element. */
    private boolean isGivenOne(List<CallRef> before, Method bulk) {
        CallRef last = before.get(before.size() - 1);
        return before.stream()
                        .anyMatch(
                                c -> c.invocation().site().arguments().stream().anyMatch(a -> isSingle(a, c.caller())))
                || isOneOfVarargs(last, bulk);
    }

    private static boolean isSingle(Expr argument, Method caller) {
        if (argument instanceof Expr.NewArray array) {
            return array.elements().size() == 1;
        }
        if (!(argument instanceof Expr.Call call)) {
            return false;
        }
        CallSite site = caller.body().calls().get(call.call());
        return SINGLES.contains(site.name()) && site.arguments().size() == 1;
    }

    private boolean isOneOfVarargs(CallRef call, Method bulk) {
        List<Expr> arguments = call.invocation().site().arguments();
        int last = bulk.facts().parameters().size() - 1;
        return last >= 0
                && bulk.facts().parameters().get(last).type().isArray()
                && arguments.size() == last + 1
                && isNoArray(program.typeOf(call.caller(), arguments.get(last)));
    }

    private static boolean isNoArray(TypeRef type) {
        return !type.isUnknown() && !type.isArray();
    }
}
