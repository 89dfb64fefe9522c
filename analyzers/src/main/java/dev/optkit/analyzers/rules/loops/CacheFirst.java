package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.function.Predicate;

/**
 * Recognises reads that are made only if a cache outside of the process, which is asked about the same before, says so: for
 * what it does not have, as a rule.
 */
final class CacheFirst {

    private CacheFirst() {}

    static boolean isAsked(LoopSite site, CallPath path, Program program) {
        return path.effect().isRead()
                && path.effect().resource() != Resource.CACHE
                && path.calls().stream().anyMatch(c -> stands(site, c, program));
    }

    private static boolean stands(LoopSite site, CallRef call, Program program) {
        Method method = call.caller();
        Body body = method.body();
        boolean inLoop = call.invocation().equals(site.call());
        ElementObjects elements = new ElementObjects(site.loop(), body);
        Predicate<Expr> same = inLoop ? elements::includes : e -> isParameter(e, body);
        return body.enclosing(call.invocation().site().region()).stream()
                .takeWhile(r -> !inLoop || r.index() != site.loop().index())
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .flatMap(r -> r.condition().stream())
                .flatMap(c -> Exprs.all(c, body))
                .anyMatch(e -> asksCache(e, method, same, program));
    }

    private static boolean isParameter(Expr value, Body body) {
        return value instanceof Expr.Local local
                && body.variables().get(local.variable()).kind() == Variable.Kind.PARAMETER;
    }

    private static boolean asksCache(Expr expression, Method method, Predicate<Expr> same, Program program) {
        return expression instanceof Expr.Call call
                && method.body().calls().get(call.call()).arguments().stream()
                        .flatMap(a -> Exprs.all(a, method.body()))
                        .anyMatch(same)
                && CallPaths.leadsTo(
                        program.invocations(method).get(call.call()),
                        e -> e.resource() == Resource.CACHE && e.isRead(),
                        program);
    }
}
