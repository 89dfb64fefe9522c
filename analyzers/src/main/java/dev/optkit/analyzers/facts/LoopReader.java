package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.analyzers.syntax.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** What the header and the jumps of a loop statement say about how often it runs. */
final class LoopReader {

    private static final Set<String> LIST_FACTORIES = Set.of("of", "asList");

    private LoopReader() {}

    /** The number of iterations of {@code for (int i = a; i < b; i++)} with literal bounds. */
    static OptionalInt trips(Statement.For loop, FileText file) {
        Optional<Integer> bound = loop.condition().flatMap(LoopReader::upperBound);
        Optional<Integer> start = loop.start().stream()
                .flatMap(e -> firstInt(e).stream())
                .map(Literals::value)
                .findFirst();
        if (bound.isEmpty() || start.isEmpty() || step(loop, file).isPresent()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(0, bound.get() - start.get()));
    }

    private static Optional<Expression.Literal> firstInt(Syntax syntax) {
        if (isInt(syntax)) {
            return Optional.of((Expression.Literal) syntax);
        }
        return syntax.children().stream().flatMap(c -> firstInt(c).stream()).findFirst();
    }

    private static boolean isInt(Syntax syntax) {
        return syntax instanceof Expression.Literal literal && literal.kind() == Expression.Literal.Kind.INT;
    }

    private static Optional<Integer> upperBound(Expression condition) {
        if (!(condition instanceof Expression.Binary compare)
                || !isInt(compare.right())
                || !(compare.right() instanceof Expression.Literal literal)) {
            return Optional.empty();
        }
        int bound = Literals.value(literal);
        return switch (compare.operator()) {
            case "<" -> Optional.of(bound);
            case "<=" -> Optional.of(bound + 1);
            default -> Optional.empty();
        };
    }

    /** The number of elements, when the loop runs over a literal list or array. */
    static OptionalInt trips(Expression iterated) {
        if (iterated instanceof Expression.Call call
                && LIST_FACTORIES.contains(call.name())
                && call.arguments().size() > 1) {
            return OptionalInt.of(call.arguments().size());
        }
        return iterated.first(Expression.ArrayValues.class)
                .map(a -> OptionalInt.of(a.values().size()))
                .orElse(OptionalInt.empty());
    }

    /** What is added to the variable per iteration, unless it is 1. */
    static Optional<String> step(Statement.For loop, FileText file) {
        return loop.update().stream()
                .filter(Expression.Assign.class::isInstance)
                .map(e -> file.brief(((Expression.Assign) e).valueSpan()))
                .filter(text -> !text.equals("1"))
                .findFirst();
    }

    /** Whether the body always leaves the loop in its first iteration. */
    static boolean leavesAtOnce(Statement body) {
        Statement last = body;
        if (body instanceof Statement.Block block) {
            List<Statement> statements = block.statements();
            if (statements.isEmpty()) {
                return false;
            }
            last = statements.get(statements.size() - 1);
        }
        boolean leaves =
                last instanceof Statement.Return || last instanceof Statement.Throw || last instanceof Statement.Break;
        return leaves && !jumps(body, Statement.Continue.class::isInstance, LoopReader::isLoop);
    }

    /** Whether a {@code break} of this loop or a {@code return} stands in the body. */
    static boolean leavesEarly(Statement body) {
        return jumps(body, Statement.Return.class::isInstance, n -> false)
                || jumps(body, n -> isBreak(n, false), n -> isLoop(n) || n instanceof Statement.Switch)
                || jumps(body, n -> isBreak(n, true), n -> false);
    }

    private static boolean isBreak(Syntax syntax, boolean labeled) {
        return syntax instanceof Statement.Break jump && jump.labeled() == labeled;
    }

    private static boolean isLoop(Syntax syntax) {
        return syntax instanceof Statement.For
                || syntax instanceof Statement.ForEach
                || syntax instanceof Statement.While
                || syntax instanceof Statement.Do;
    }

    /** Functions in the body do not jump out of it. */
    private static boolean jumps(Statement body, Predicate<Syntax> wanted, Predicate<Syntax> closed) {
        return body.holds(wanted, closed.or(LoopReader::isFunction));
    }

    private static boolean isFunction(Syntax syntax) {
        return syntax instanceof Expression.Lambda
                || (syntax instanceof Expression.New creation && creation.body().isPresent());
    }
}
