package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;

/**
 * Whether a loop goes through what is left in a collection from which a loop before it took what it found again: as a rule
 * that is little, as where what is stored is brought in line with a form that sends everything. The loop may also be in a
 * method that is handed the function with the call.
 */
final class Leftovers {

    private Leftovers() {}

    static boolean are(LoopSite site, Method method, Program program) {
        List<FunctionRun> runs = FunctionRun.all(site.loop(), method, program);
        return runs.isEmpty()
                ? LoopSize.source(site.loop(), method.body())
                        .filter(s -> isLeft(s, site.loop().span().start(), method.body()))
                        .isPresent()
                : runs.stream()
                        .allMatch(r -> isLeft(r.source(), r.start(), r.runner().body()));
    }

    private static boolean isLeft(Expr source, int start, Body body) {
        Expr collection = Exprs.root(source, body);
        return collection instanceof Expr.Local
                && body.calls().stream()
                        .filter(c -> c.name().equals("remove")
                                && c.arguments().stream().noneMatch(Expr.Literal.class::isInstance)
                                && !c.arguments().isEmpty()
                                && c.receiver().filter(collection::equals).isPresent())
                        .anyMatch(c -> isWhatWasFound(c, start, body));
    }

    /**
     * Whether something is taken out in a loop that is over then, and only if it was found: a loop that takes out some for a
     * reason of its own leaves all the others.
     */
    private static boolean isWhatWasFound(CallSite removal, int start, Body body) {
        List<Region> around = body.enclosing(removal.region());
        Optional<Region> loop = around.stream()
                .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                .findFirst()
                .filter(r -> r.span().end() <= start);
        return loop.isPresent()
                && (removal.resultUsed()
                        || around.stream()
                                .takeWhile(r -> !r.equals(loop.get()))
                                .anyMatch(r -> r.kind() == Region.Kind.BRANCH));
    }
}
