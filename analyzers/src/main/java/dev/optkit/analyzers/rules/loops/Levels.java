package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a loop goes from each row that a query gave to the rows below it, by the same query again: what is asked next is
 * known only when the level above is there. A tree that is in memory already is another matter.
 */
final class Levels {

    private Levels() {}

    static boolean areGoneDown(LoopSite site, List<CallRef> path) {
        Method method = path.get(0).caller();
        return LoopSize.source(site.loop(), method.body()).stream()
                .flatMap(s -> withValues(s, method.body()))
                .anyMatch(s -> path.stream()
                        .skip(1)
                        .filter(c -> c.caller().equals(method))
                        .anyMatch(c ->
                                s.equals(new Expr.Call(c.invocation().site().index()))));
    }

    /** An expression with its parts, and what the variables in it start with. */
    private static Stream<Expr> withValues(Expr source, Body body) {
        return Exprs.all(source, body)
                .flatMap(e -> e instanceof Expr.Local local
                        ? body.variables().get(local.variable()).initializer().stream()
                                .flatMap(v -> Exprs.all(v, body))
                        : Stream.of(e));
    }
}
