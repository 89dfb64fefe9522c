package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a call is made only for elements that another call of the round has let pass, which asks outside as well: {@code if
 * (isLocked(id)) reason(id)}. What each round pays for is the guard, and that is a finding of its own.
 */
final class AskedGuards {

    private AskedGuards() {}

    static boolean standBefore(LoopSite site, Method method, Program program) {
        Body body = method.body();
        Guards guards = new Guards(site, body);
        ElementObjects elements = new ElementObjects(site.loop(), body);
        return Stream.concat(guards.branches(), guards.skips())
                .map(Region::condition)
                .flatMap(Optional::stream)
                .flatMap(condition -> Exprs.all(condition, body))
                .flatMap(part -> part instanceof Expr.Call call
                        ? Stream.of(program.invocations(method).get(call.call()))
                        : Stream.empty())
                .filter(guard -> guard.site().index() != site.call().site().index())
                .anyMatch(guard -> isYesOrNo(guard)
                        && isOf(guard.site(), elements)
                        && CallPaths.leadsTo(guard, AskedGuards::isTold, program));
    }

    /** Whether a rule about loops tells such work: a file is near. */
    private static boolean isTold(Effect effect) {
        return effect.isRead() && effect.resource() != Resource.FILE;
    }

    private static boolean isYesOrNo(Invocation guard) {
        return guard.result().name().equals("boolean") || guard.result().name().equals("java.lang.Boolean");
    }

    private static boolean isOf(CallSite guard, ElementObjects elements) {
        return Exprs.parts(guard).stream().anyMatch(elements::includes);
    }
}
