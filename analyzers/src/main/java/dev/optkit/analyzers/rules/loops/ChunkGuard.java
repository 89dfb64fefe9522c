package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells calls that a loop makes once for many rounds, in a branch like {@code if (++count % 500 == 0)}. */
final class ChunkGuard {

    private static final Pattern MANY = Pattern.compile("[1-9][0-9_]+[lL]?");
    private static final Set<String> COUNTS = Set.of("size", "incrementAndGet", "getAndIncrement");

    private final Region loop;
    private final Body body;

    private ChunkGuard(Region loop, Body body) {
        this.loop = loop;
        this.body = body;
    }

    static boolean isBefore(LoopSite site, Body body) {
        ChunkGuard guard = new ChunkGuard(site.loop(), body);
        return body.enclosing(site.call().site().region()).stream()
                .takeWhile(r -> r.index() != site.loop().index())
                .flatMap(r -> r.condition().stream())
                .anyMatch(guard::comparesRemainder);
    }

    private boolean comparesRemainder(Expr condition) {
        return condition instanceof Expr.Operation comparison
                && comparison.operator().equals("==")
                && comparison.operands().stream()
                        .anyMatch(o -> o instanceof Expr.Operation rest
                                && rest.operator().equals("%")
                                && isCounter(rest.operands().get(0))
                                && isSizeOfChunk(rest.operands().get(1)));
    }

    private boolean isSizeOfChunk(Expr divisor) {
        return divisor instanceof Expr.Literal literal
                ? MANY.matcher(literal.text()).matches()
                : isConstantOrNamedSo(name(divisor));
    }

    private static boolean isConstantOrNamedSo(String name) {
        return Spelling.isConstant(name)
                || LoopPurpose.CHUNK_WORDS.matcher(LoopPurpose.words(name)).find();
    }

    private String name(Expr divisor) {
        if (divisor instanceof Expr.Local local) {
            return body.variables().get(local.variable()).name();
        }
        return divisor instanceof Expr.Select select
                ? select.name()
                : divisor.field().orElse("");
    }

    /** A number that grows with each round, whatever the element is. */
    private boolean isCounter(Expr number) {
        if (number instanceof Expr.Operation sum) {
            return sum.operands().stream().anyMatch(this::isCounter);
        }
        if (number instanceof Expr.Call call) {
            return COUNTS.contains(body.calls().get(call.call()).name()) && !isOfElement(number);
        }
        return isIndex(number) || (!isOfElement(number) && isCountedUp(number));
    }

    private boolean isOfElement(Expr number) {
        return new ElementObjects(loop, body).includes(number);
    }

    private boolean isIndex(Expr number) {
        return number instanceof Expr.Local local
                && loop.loop()
                        .filter(l -> l.form() == Loop.Form.FOR && l.variables().contains(local.variable()))
                        .isPresent();
    }

    private boolean isCountedUp(Expr number) {
        return body.assignments().stream()
                .anyMatch(a -> a.target().equals(number) && body.within(a.region(), loop.index()) && counts(a));
    }

    private boolean counts(Assignment assignment) {
        return List.of("++", "+=").contains(assignment.operator())
                || Exprs.all(assignment.value(), body).anyMatch(assignment.target()::equals);
    }
}
