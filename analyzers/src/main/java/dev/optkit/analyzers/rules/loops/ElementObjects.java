package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the elements of a loop, and objects got from them, from objects that all rounds share.
 *
 * @param loop the loop
 * @param body the body it stands in
 */
record ElementObjects(Region loop, Body body) {

    private static final Pattern IDENTITY =
            Pattern.compile("(get)?((String|Object)?[iI]d|[uU]uid|UUID|[gG]uid|[kK]ey|[cC]ode|[uU]id)");
    private static final int LONGEST_CHAIN = 8;
    private static final Set<String> STEPS = Set.of("next", "nextElement");
    private static final Set<String> BY_INDEX = Set.of("get", "elementAt");

    /** Whether a value is an element itself, or tells it from the others. */
    boolean identifies(Expr value) {
        return isElement(value) || isIdentity(value);
    }

    /** Whether a value is what tells an element from the others. */
    boolean isIdentity(Expr value) {
        if (value instanceof Expr.Local local && !isElement(value)) {
            Variable variable = body.variables().get(local.variable());
            return body.within(variable.region(), loop.index())
                    && variable.initializer()
                            .filter(v -> !(v instanceof Expr.Local) && isIdentity(v))
                            .isPresent();
        }
        if (!(value instanceof Expr.Call getter)) {
            return false;
        }
        CallSite call = body.calls().get(getter.call());
        return asksIdentity(call) && call.receiver().filter(this::isElement).isPresent();
    }

    /** Whether a call asks an object for what tells it from the others. */
    static boolean asksIdentity(CallSite call) {
        return IDENTITY.matcher(call.name()).matches() && call.arguments().isEmpty();
    }

    /** Whether a value is an element itself. */
    boolean isElement(Expr value) {
        return value instanceof Expr.Local local && loop.introduces(local.variable());
    }

    /** Whether a value is an element, or was got from one by calls on it. */
    boolean includes(Expr value) {
        return includes(value, 0);
    }

    private boolean includes(Expr value, int depth) {
        if (depth > LONGEST_CHAIN) {
            return false;
        }
        if (value instanceof Expr.Local local) {
            return loop.introduces(local.variable()) || isGotInLoop(local, depth);
        }
        if (value instanceof Expr.Cast cast) {
            return includes(cast.value(), depth + 1);
        }
        if (value instanceof Expr.Element element) {
            return includes(element.index(), depth + 1);
        }
        return value instanceof Expr.Call call && isGot(body.calls().get(call.call()), depth);
    }

    private boolean isGotInLoop(Expr.Local local, int depth) {
        Variable variable = body.variables().get(local.variable());
        return body.within(variable.region(), loop.index())
                && variable.initializer().filter(v -> includes(v, depth + 1)).isPresent();
    }

    private boolean isGot(CallSite call, int depth) {
        return STEPS.contains(call.name())
                || (BY_INDEX.contains(call.name()) && call.arguments().stream().anyMatch(a -> includes(a, depth + 1)))
                || call.receiver().filter(r -> includes(r, depth + 1)).isPresent();
    }
}
