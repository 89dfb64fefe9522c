package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.List;

/**
 * Tells reads that put what is stored now in the place of what was at hand, as in {@code task = find(task.getId())}: what
 * ran before may have changed it, and a read before the loop would miss that.
 */
final class Rereads {

    private Rereads() {}

    static boolean are(List<CallRef> way) {
        return way.stream()
                .anyMatch(c -> replaces(c.invocation().site(), c.caller().body()));
    }

    private static boolean replaces(CallSite read, Body body) {
        return body.assignments().stream()
                .filter(a -> a.target() instanceof Expr.Local && isOf(a.value(), read, body))
                .anyMatch(a -> read.arguments().stream().anyMatch(key -> isIdentity(key, a.target(), body)));
    }

    private static boolean isIdentity(Expr key, Expr object, Body body) {
        return key instanceof Expr.Call getter
                && ElementObjects.asksIdentity(body.calls().get(getter.call()))
                && body.calls()
                        .get(getter.call())
                        .receiver()
                        .filter(object::equals)
                        .isPresent();
    }

    /** Whether a value is what a call gave, or what that gave in turn: {@code find(id).orElseThrow()}. */
    private static boolean isOf(Expr value, CallSite read, Body body) {
        Expr call = new Expr.Call(read.index());
        return value.equals(call)
                || (value instanceof Expr.Call unwrap
                        && body.calls()
                                .get(unwrap.call())
                                .receiver()
                                .filter(call::equals)
                                .isPresent());
    }
}
