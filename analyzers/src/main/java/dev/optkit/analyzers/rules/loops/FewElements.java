package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a loop runs over a collection that its method, or all callers of it, make of few elements, counted by the code. */
final class FewElements {

    private static final Expr ONE = new Expr.Literal("int", "1");

    private FewElements() {}

    static boolean areHanded(Region loop, Method method, Program program) {
        return LoopSize.source(loop, method.body())
                .or(() -> loop.loop().flatMap(l -> l.condition()).flatMap(c -> counted(c, method.body())))
                .filter(s -> FilledOneByOne.isMadeHere(s, method.body())
                        || isSaidToBeOne(s, loop, method.body())
                        || FewHanded.areByAllCallers(s, method, program))
                .isPresent();
    }

    /** What {@code i < ids.length} and {@code i < ids.size()} count. */
    private static Optional<Expr> counted(Expr condition, Body body) {
        if (!(condition instanceof Expr.Operation compare)
                || !compare.operator().equals("<")) {
            return Optional.empty();
        }
        Expr bound = compare.operands().get(1);
        if (bound instanceof Expr.Call call
                && body.calls().get(call.call()).name().equals("size")) {
            return body.calls().get(call.call()).receiver();
        }
        return bound instanceof Expr.Select length && length.name().equals("length")
                ? Optional.of(length.target())
                : Optional.empty();
    }

    /** Whether the loop stands where the collection was asked whether it has one. */
    private static boolean isSaidToBeOne(Expr source, Region loop, Body body) {
        return body.enclosing(loop.parent()).stream()
                .flatMap(r -> r.condition().stream())
                .flatMap(FewElements::conjuncts)
                .filter(o -> o.operator().equals("==") && o.operands().contains(ONE))
                .anyMatch(o -> o.operands().stream().anyMatch(size -> isSizeOf(source, size, body)));
    }

    /** What holds all together. */
    private static Stream<Expr.Operation> conjuncts(Expr condition) {
        if (!(condition instanceof Expr.Operation operation)) {
            return Stream.empty();
        }
        return operation.operator().equals("&&")
                ? operation.operands().stream().flatMap(FewElements::conjuncts)
                : Stream.of(operation);
    }

    private static boolean isSizeOf(Expr source, Expr size, Body body) {
        return size instanceof Expr.Call asked
                && body.calls().get(asked.call()).name().equals("size")
                && body.calls()
                        .get(asked.call())
                        .receiver()
                        .filter(r -> isSame(r, source, body))
                        .isPresent();
    }

    /** Two calls of a getter are two expressions. */
    private static boolean isSame(Expr one, Expr other, Body body) {
        if (!(one instanceof Expr.Call first && other instanceof Expr.Call second)) {
            return one.equals(other);
        }
        CallSite a = body.calls().get(first.call());
        CallSite b = body.calls().get(second.call());
        return a.name().equals(b.name())
                && a.arguments().isEmpty()
                && b.arguments().isEmpty()
                && a.receiver().equals(b.receiver());
    }
}
