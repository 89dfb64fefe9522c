package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells calls that a loop makes once for many rounds, in a branch like {@code if (++count % 500 == 0)}, or for what has been
 * gathered in a branch like {@code if (batch.size() >= 500)}.
 */
final class ChunkGuard {

    private static final Pattern MANY = Pattern.compile("[1-9][0-9_]+[lL]?");
    private static final Set<String> REACHES = Set.of("==", ">=", ">");
    private static final Set<String> FILLS = Set.of("add", "put", "addAll", "putAll", "append");
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
                .anyMatch(r -> r.condition()
                        .filter(c -> guard.comparesRemainder(c)
                                || guard.isFull(c, r, site.call())
                                || guard.sendsOff(c, r, site.call()))
                        .isPresent());
    }

    /** Whether a branch waits until a collection from before the loop holds a chunk, and is emptied then. */
    private boolean isFull(Expr condition, Region branch, Invocation call) {
        if (!(condition instanceof Expr.Operation comparison)) {
            return false;
        }
        List<Expr> operands = comparison.operands();
        if (comparison.operator().equals("||") || comparison.operator().equals("&&")) {
            return operands.stream().anyMatch(o -> isFull(o, branch, call))
                    && operands.stream().noneMatch(this::isAboutElement);
        }
        return REACHES.contains(comparison.operator())
                && isSizeOfChunk(operands.get(1))
                && gathered(operands.get(0))
                        .filter(this::isFilled)
                        .filter(g -> isEmptied(g, branch) || isEmptiedBy(call, g))
                        .isPresent();
    }

    /** Whether a branch that the element does not decide hands over what the rounds have gathered, and begins anew. */
    private boolean sendsOff(Expr condition, Region branch, Invocation call) {
        return !isAboutElement(condition)
                && call.site().arguments().stream()
                        .flatMap(a -> Exprs.all(a, body))
                        .filter(Expr.Local.class::isInstance)
                        .anyMatch(g -> !isOfRound(g) && isFilled(g) && isEmptied(g, branch));
    }

    /** The collection whose size is asked for, and which is not made anew in each round. */
    private Optional<Expr> gathered(Expr size) {
        return size instanceof Expr.Call asked
                        && body.calls().get(asked.call()).name().equals("size")
                ? body.calls().get(asked.call()).receiver().filter(c -> !isOfRound(c) && !isOfElement(c))
                : Optional.empty();
    }

    private boolean isOfRound(Expr collection) {
        return collection instanceof Expr.Local local
                && body.within(body.variables().get(local.variable()).region(), loop.index());
    }

    private boolean isAboutElement(Expr condition) {
        return Exprs.all(condition, body).anyMatch(this::isOfElement);
    }

    /** Whether each round adds to it. */
    private boolean isFilled(Expr collection) {
        return body.calls().stream()
                .anyMatch(c -> FILLS.contains(c.name())
                        && body.within(c.region(), loop.index())
                        && c.receiver().filter(collection::equals).isPresent());
    }

    /** Whether it is handed to a method of the project that empties what it is handed. */
    private static boolean isEmptiedBy(Invocation call, Expr collection) {
        int index = call.site().arguments().indexOf(collection);
        return index >= 0
                && !call.targets().isEmpty()
                && call.targets().stream()
                        .allMatch(t -> t.body().calls().stream()
                                .anyMatch(c -> c.name().equals("clear")
                                        && c.receiver()
                                                .filter(new Expr.Local(index)::equals)
                                                .isPresent()));
    }

    private boolean isEmptied(Expr collection, Region branch) {
        return body.calls().stream()
                        .anyMatch(c -> c.name().equals("clear")
                                && body.within(c.region(), branch.index())
                                && c.receiver().filter(collection::equals).isPresent())
                || body.assignments().stream()
                        .anyMatch(a -> a.target().equals(collection) && body.within(a.region(), branch.index()));
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
