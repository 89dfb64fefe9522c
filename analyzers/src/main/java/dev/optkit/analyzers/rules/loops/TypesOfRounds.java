package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;

/** Recognises loops whose rounds ask for a class each, as for one table after the other: no two rounds can ask together. */
final class TypesOfRounds {

    private static final String CLASS = "java.lang.Class";
    private static final int DEEPEST = 6;

    private final LoopSite site;
    private final Method method;
    private final Program program;
    private final Body body;

    private TypesOfRounds(LoopSite site, Method method, Program program) {
        this.site = site;
        this.method = method;
        this.program = program;
        this.body = method.body();
    }

    static boolean differ(LoopSite site, Method method, Program program) {
        return new TypesOfRounds(site, method, program).isAskedFor(site.call().site(), 0);
    }

    private boolean isAskedFor(CallSite call, int depth) {
        return depth < DEEPEST && Exprs.parts(call).stream().anyMatch(p -> isOfRound(p) || isMadeWithOne(p, depth));
    }

    /** Whether a value is a class, and another one in each round. */
    private boolean isOfRound(Expr value) {
        return value instanceof Expr.Local local
                && body.within(
                        body.variables().get(local.variable()).region(),
                        site.loop().index())
                && program.typeOf(method, value).name().equals(CLASS)
                && !isOneForAll(local);
    }

    /** {@code element.getClass()} is the same for all elements as a rule, and so is a class that is written down. */
    private boolean isOneForAll(Expr.Local local) {
        return body.variables()
                .get(local.variable())
                .initializer()
                .filter(v -> v instanceof Expr.ClassLiteral
                        || (v instanceof Expr.Call call
                                && isGetClass(body.calls().get(call.call()))))
                .isPresent();
    }

    private static boolean isGetClass(CallSite call) {
        return call.name().equals("getClass") && call.arguments().isEmpty();
    }

    /** Whether an object of the round, such as a query, is told what to ask for: {@code query.from(type)}. */
    private boolean isToldOne(Expr.Local object) {
        return body.calls().stream()
                .filter(c -> c.receiver().filter(object::equals).isPresent())
                .flatMap(c -> c.arguments().stream())
                .anyMatch(this::isOfRound);
    }

    private boolean isMadeWithOne(Expr part, int depth) {
        if (part instanceof Expr.Local local) {
            return body.within(
                            body.variables().get(local.variable()).region(),
                            site.loop().index())
                    && (isToldOne(local)
                            || body.variables()
                                    .get(local.variable())
                                    .initializer()
                                    .filter(v -> !(v instanceof Expr.Local) && isMadeWithOne(v, depth + 1))
                                    .isPresent());
        }
        if (part instanceof Expr.Cast cast) {
            return isMadeWithOne(cast.value(), depth);
        }
        return part instanceof Expr.Call call && isAskedFor(body.calls().get(call.call()), depth + 1);
    }
}
