package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.List;

/** Recognises loops that work off a number in portions of limited size. */
final class Chunks {

    private Chunks() {}

    /** Whether each round takes {@code Math.min(LIMIT, rest)} of what the condition asks for. */
    static boolean areTaken(Region region, Loop loop, Body body) {
        List<Expr> asked = loop.condition().stream().flatMap(Pages::locals).toList();
        return body.calls().stream()
                        .filter(c -> c.name().equals("min") && body.within(c.region(), region.index()))
                        .map(CallSite::arguments)
                        .anyMatch(a -> a.stream().anyMatch(asked::contains))
                && asked.stream().anyMatch(rest -> isReduced(rest, region, body));
    }

    private static boolean isReduced(Expr rest, Region region, Body body) {
        return body.assignments().stream()
                .anyMatch(a -> a.target().equals(rest) && body.within(a.region(), region.index()));
    }
}
