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

/** Recognises reads that are made only if a cache outside of the process, which is asked before, says so: for what it does not have, as a rule. */
final class CacheFirst {

    private final Program program;

    private CacheFirst(Program program) {
        this.program = program;
    }

    static boolean isAsked(LoopSite site, CallPath path, Program program) {
        return path.effect().isRead()
                && path.effect().resource() != Resource.CACHE
                && path.calls().stream().anyMatch(c -> new CacheFirst(program).stands(site, c));
    }

    private boolean stands(LoopSite site, CallRef call) {
        Method method = call.caller();
        Body body = method.body();
        boolean inLoop = call.invocation().equals(site.call());
        return body.enclosing(call.invocation().site().region()).stream()
                .takeWhile(r -> !inLoop || r.index() != site.loop().index())
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .flatMap(r -> r.condition().stream())
                .flatMap(c -> Exprs.all(c, body))
                .anyMatch(e -> asksCache(e, method));
    }

    private boolean asksCache(Expr expression, Method method) {
        return expression instanceof Expr.Call call
                && CallPaths.leadsTo(
                        program.invocations(method).get(call.call()),
                        e -> e.resource() == Resource.CACHE && e.isRead(),
                        program);
    }
}
