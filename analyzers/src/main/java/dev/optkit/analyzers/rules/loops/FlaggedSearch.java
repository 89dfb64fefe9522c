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
                .flatMap(c -> flags(c, true))
                .anyMatch(search::isSetOnSuccess);
    }

    /** A variable that has to have a value for a branch to be gone into. */
    private record Flag(Expr.Local variable, boolean value) {}

    /** The variables that have to be true, or false, for a condition to come out so. */
    private static Stream<Flag> flags(Expr condition, boolean outcome) {
        if (!(condition instanceof Expr.Operation operation)) {
            return condition instanceof Expr.Local local ? Stream.of(new Flag(local, outcome)) : Stream.empty();
        }
        boolean all = operation.operator().equals(outcome ? "&&" : "||");
        boolean not = operation.operator().equals("!");
        return all || not ? operation.operands().stream().flatMap(o -> flags(o, outcome != not)) : Stream.empty();
    }

    private boolean isSetOnSuccess(Flag flag) {
        Variable variable = body.variables().get(flag.variable().variable());
        Outcome outcome = new Outcome(site.call().site(), body);
        return !body.within(variable.region(), site.loop().index())
                && body.assignments().stream()
                        .filter(a -> a.target().equals(flag.variable()) && isSet(a, !flag.value()))
                        .flatMap(a -> body.enclosing(a.region()).stream())
                        .takeWhile(r -> r.index() != site.loop().index())
                        .map(Region::condition)
                        .flatMap(c -> c.stream())
                        .anyMatch(c -> outcome.succeeds(c, true));
    }

    private static boolean isSet(Assignment assignment, boolean value) {
        return assignment.value() instanceof Expr.Literal literal
                && literal.text().equals(String.valueOf(value));
    }
}
