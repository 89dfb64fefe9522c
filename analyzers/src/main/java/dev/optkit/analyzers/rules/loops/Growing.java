package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises loops that run as long as a round has found something:
 * {@code do { n = all.size(); all.addAll(next(n)); } while (n != all.size())}.
 */
final class Growing {

    private static final Set<String> ADDS = Set.of("add", "addAll", "put", "putAll");

    private Growing() {}

    static boolean is(Region region, Loop loop, Body body) {
        return loop.condition()
                .filter(c -> c instanceof Expr.Operation compare && compares(compare, region, body))
                .isPresent();
    }

    private static boolean compares(Expr.Operation compare, Region region, Body body) {
        return Set.of("!=", "<", ">").contains(compare.operator())
                && compare.operands().stream()
                        .flatMap(o -> sized(o, body).stream())
                        .filter(all -> isAddedTo(all, region, body))
                        .anyMatch(all -> body.assignments().stream()
                                .filter(a -> a.region() == region.index()
                                        && compare.operands().contains(a.target()))
                                .anyMatch(a -> isSizeOf(all, a, body)));
    }

    private static boolean isAddedTo(Expr all, Region region, Body body) {
        return body.calls().stream()
                .anyMatch(c -> ADDS.contains(c.name())
                        && body.within(c.region(), region.index())
                        && c.receiver().filter(all::equals).isPresent());
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
