package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises loops that work off a number in portions of limited size. */
final class Chunks {

    private static final Set<String> COMPARISONS = Set.of("<", "<=", "!=", ">", ">=");

    private static final Set<String> FULL = Set.of("==", ">=");
    private static final Pattern SIZE_WORDS = Pattern.compile("size|count|limit|max|length");
    private static final String ONE = "1";

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

    /** Whether a loop within each round takes from the same iterator, until that has no more or the round has enough. */
    static boolean areTakenWithin(Region region, Loop loop, Body body) {
        List<Expr> cursors = cursors(loop, body).toList();
        return !cursors.isEmpty()
                && body.regions().stream()
                        .filter(r -> r.parent() == region.index())
                        .flatMap(r -> r.loop().stream())
                        .filter(inner ->
                                inner.condition().filter(Chunks::isBounded).isPresent())
                        .anyMatch(inner -> cursors(inner, body).anyMatch(cursors::contains));
    }

    private static Stream<Expr> cursors(Loop loop, Body body) {
        return loop.condition().stream()
                .flatMap(c -> Pages.calls(c, body))
                .filter(c -> c.name().equals("hasNext"))
                .flatMap(c -> c.receiver().stream());
    }

    private static boolean isBounded(Expr condition) {
        return condition instanceof Expr.Operation both
                && both.operator().equals("&&")
                && both.operands().stream()
                        .anyMatch(o -> o instanceof Expr.Operation count && COMPARISONS.contains(count.operator()));
    }

    /** Whether the loop goes on as long as the round before was a full one: {@code while (count == BATCH_SIZE)}. */
    static boolean areFull(Loop loop, Body body) {
        return loop.form() != Loop.Form.FOR_EACH
                && loop.condition().filter(c -> asksForFullOne(c, body)).isPresent();
    }

    private static boolean asksForFullOne(Expr condition, Body body) {
        if (!(condition instanceof Expr.Operation operation)) {
            return false;
        }
        List<Expr> operands = operation.operands();
        return operation.operator().equals("&&")
                ? operands.stream().anyMatch(o -> asksForFullOne(o, body))
                : FULL.contains(operation.operator()) && isSizeOfChunk(operands.get(1), body);
    }

    private static boolean isSizeOfChunk(Expr bound, Body body) {
        String name = LoopPurpose.words(
                bound instanceof Expr.Local local
                        ? body.variables().get(local.variable()).name()
                        : bound.field().orElse(""));
        return LoopPurpose.CHUNK_WORDS.matcher(name).find()
                && SIZE_WORDS.matcher(name).find();
    }

    /** Whether each round takes a part of a list, up to an index that the round moves on by more than one. */
    static boolean areCut(Region region, Loop loop, Body body) {
        List<Expr> asked = loop.condition().stream().flatMap(Pages::locals).toList();
        return body.calls().stream()
                .filter(c -> c.name().equals("subList") && body.within(c.region(), region.index()))
                .anyMatch(c ->
                        c.arguments().stream().anyMatch(end -> asked.contains(end) && isMovedOn(end, region, body)));
    }

    private static boolean isMovedOn(Expr index, Region region, Body body) {
        return body.assignments().stream()
                .filter(a -> a.target().equals(index) && body.within(a.region(), region.index()))
                .anyMatch(a -> (a.operator().equals("+=") && !ONE.equals(text(a.value())))
                        || (a.operator().equals("=") && isBoundedEnd(a.value(), body)));
    }

    /** {@code int to = Math.min(ids.size(), from + LIMIT)}, or the sum alone, where the next round begins. */
    private static boolean isBoundedEnd(Expr value, Body body) {
        return value instanceof Expr.Local end
                && body.variables()
                        .get(end.variable())
                        .initializer()
                        .filter(i -> i instanceof Expr.Call call
                                ? body.calls().get(call.call()).name().equals("min")
                                : isStep(i))
                        .isPresent();
    }

    private static boolean isStep(Expr value) {
        return value instanceof Expr.Operation sum
                && sum.operator().equals("+")
                && sum.operands().stream().noneMatch(o -> ONE.equals(text(o)));
    }

    private static String text(Expr value) {
        return value instanceof Expr.Literal literal ? literal.text() : "";
    }

    private static boolean isReduced(Expr rest, Region region, Body body) {
        return body.assignments().stream()
                .anyMatch(a -> a.target().equals(rest) && body.within(a.region(), region.index()));
    }
}
