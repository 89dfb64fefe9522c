package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.Optional;

/**
 * Recognises loops that run as long as a round has found something:
 * {@code do { n = all.size(); all.addAll(next(n)); } while (n != all.size())}.
 */
final class Growing {

    private Growing() {}

    static boolean is(Region region, Loop loop, Body body) {
        return loop.condition()
                .filter(c -> c instanceof Expr.Operation compare && compares(compare, region, body))
                .isPresent();
    }

    private static boolean compares(Expr.Operation compare, Region region, Body body) {
        return compare.operands().size() == 2
                && compare.operands().stream()
                        .flatMap(o -> sized(o, body).stream())
                        .anyMatch(all -> body.assignments().stream()
                                .filter(a -> a.region() == region.index()
                                        && compare.operands().contains(a.target()))
                                .anyMatch(a -> isSizeOf(all, a, body)));
    }

    private static boolean isSizeOf(Expr all, Assignment noted, Body body) {
        return sized(noted.value(), body).filter(all::equals).isPresent();
    }

    /** What is asked for its size. */
    private static Optional<Expr> sized(Expr value, Body body) {
        return value instanceof Expr.Call call
                        && body.calls().get(call.call()).name().equals("size")
                ? body.calls().get(call.call()).receiver()
                : Optional.empty();
    }
}
