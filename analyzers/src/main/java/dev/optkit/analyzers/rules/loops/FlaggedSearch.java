package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.stream.Stream;

/**
 * Recognizes loops that look for the first element for which a call has success, and remember that in a flag without which
 * the call is not made again: {@code if (open) { if (done(e)) { open = false; } }}.
 */
final class FlaggedSearch {

    private final LoopSite site;
    private final Body body;

    private FlaggedSearch(LoopSite site, Body body) {
        this.site = site;
        this.body = body;
    }

    static boolean is(LoopSite site, Body body) {
        FlaggedSearch search = new FlaggedSearch(site, body);
        return new Guards(site, body)
                .branches()
                .flatMap(r -> r.condition().stream())
                .flatMap(FlaggedSearch::flags)
                .anyMatch(search::isSetOnSuccess);
    }

    /** The variables that have to be true, or false, for a condition to hold. */
    private static Stream<Expr> flags(Expr condition) {
        if (!(condition instanceof Expr.Operation operation)) {
            return condition instanceof Expr.Local ? Stream.of(condition) : Stream.empty();
        }
        return switch (operation.operator()) {
            case "&&", "!" -> operation.operands().stream().flatMap(FlaggedSearch::flags);
            default -> Stream.empty();
        };
    }

    private boolean isSetOnSuccess(Expr flag) {
        Variable variable = body.variables().get(((Expr.Local) flag).variable());
        Outcome outcome = new Outcome(site.call().site(), body);
        return !body.within(variable.region(), site.loop().index())
                && body.assignments().stream()
                        .filter(a -> a.target().equals(flag) && isTruth(a))
                        .flatMap(a -> body.enclosing(a.region()).stream())
                        .takeWhile(r -> r.index() != site.loop().index())
                        .map(Region::condition)
                        .flatMap(c -> c.stream())
                        .anyMatch(c -> outcome.succeeds(c, true));
    }

    private static boolean isTruth(Assignment assignment) {
        return assignment.value() instanceof Expr.Literal literal
                && (literal.text().equals("true") || literal.text().equals("false"));
    }
}
