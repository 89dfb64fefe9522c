package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells reads that put what is stored now in the place of what was at hand, as in {@code task = find(task.getId())}: what
 * ran before may have changed it, and a read before the loop would miss that. So does a loop that asks the method which gave
 * it the elements for each of them again.
 */
final class Rereads {

    private Rereads() {}

    static boolean are(List<CallRef> way) {
        return way.stream()
                .anyMatch(c -> replaces(c.invocation().site(), c.caller().body()));
    }

    /** Whether the way leads through the call whose answer the loop goes through, made on the same kind of object. */
    static boolean areOfListed(LoopSite site, List<CallRef> way, Program program) {
        Method method = way.get(0).caller();
        Optional<Expr> source = LoopSize.source(site.loop(), method.body());
        return source.stream()
                .flatMap(s -> values(s, method.body()))
                .filter(Expr.Call.class::isInstance)
                .map(s -> program.invocations(method).get(((Expr.Call) s).call()))
                .anyMatch(listing -> IntStream.range(0, way.size() - 1)
                        .anyMatch(
                                i -> isSame(listing, way.get(i), way.get(i + 1).caller())));
    }

    /** What a base class lists is another thing for each class below it. */
    private static boolean isSame(Invocation listing, CallRef call, Method run) {
        return listing.targets().contains(run)
                && listing.receiver().name().equals(call.invocation().receiver().name());
    }

    /** What a variable is given, wherever that is. */
    private static Stream<Expr> values(Expr value, Body body) {
        return value instanceof Expr.Local local
                ? Stream.concat(
                        body.variables().get(local.variable()).initializer().stream(),
                        body.assignments().stream()
                                .filter(a -> a.target().equals(local))
                                .map(Assignment::value))
                : Stream.of(value);
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
