package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** What the header and the jumps of a loop statement say about how often it runs. */
final class LoopReader {

    private static final Set<String> LIST_FACTORIES = Set.of("of", "asList");

    private LoopReader() {}

    /** The number of iterations of {@code for (int i = a; i < b; i++)} with literal bounds. */
    static OptionalInt trips(ForStmt loop) {
        Optional<Integer> bound = loop.getCompare()
                .filter(BinaryExpr.class::isInstance)
                .map(BinaryExpr.class::cast)
                .flatMap(LoopReader::upperBound);
        Optional<Integer> start = loop.getInitialization().stream()
                .flatMap(e -> e.findFirst(IntegerLiteralExpr.class).stream())
                .map(IntegerLiteralExpr::asNumber)
                .map(Number::intValue)
                .findFirst();
        if (bound.isEmpty() || start.isEmpty() || step(loop).isPresent()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(0, bound.get() - start.get()));
    }

    private static Optional<Integer> upperBound(BinaryExpr compare) {
        if (!(compare.getRight() instanceof IntegerLiteralExpr literal)) {
            return Optional.empty();
        }
        int bound = literal.asNumber().intValue();
        return switch (compare.getOperator()) {
            case LESS -> Optional.of(bound);
            case LESS_EQUALS -> Optional.of(bound + 1);
            default -> Optional.empty();
        };
    }

    /** The number of elements, when the loop runs over a literal list or array. */
    static OptionalInt trips(Expression iterated) {
        if (iterated instanceof MethodCallExpr call
                && LIST_FACTORIES.contains(call.getNameAsString())
                && call.getArguments().size() > 1) {
            return OptionalInt.of(call.getArguments().size());
        }
        return iterated.findFirst(ArrayInitializerExpr.class)
                .map(a -> OptionalInt.of(a.getValues().size()))
                .orElse(OptionalInt.empty());
    }

    /** What is added to the variable per iteration, unless it is 1. */
    static Optional<String> step(ForStmt loop) {
        return loop.getUpdate().stream()
                .filter(AssignExpr.class::isInstance)
                .map(e -> ((AssignExpr) e).getValue().toString())
                .filter(text -> !text.equals("1"))
                .findFirst();
    }

    /** Whether the body always leaves the loop in its first iteration. */
    static boolean leavesAtOnce(Statement body) {
        Statement last = body;
        if (body instanceof BlockStmt block) {
            if (block.getStatements().isEmpty()) {
                return false;
            }
            last = block.getStatements().get(block.getStatements().size() - 1);
        }
        boolean leaves = last instanceof ReturnStmt || last instanceof ThrowStmt || last instanceof BreakStmt;
        return leaves && !jumps(body, ContinueStmt.class::isInstance, LoopReader::isLoop);
    }

    /** Whether a {@code break} of this loop or a {@code return} stands in the body. */
    static boolean leavesEarly(Statement body) {
        return jumps(body, ReturnStmt.class::isInstance, n -> false)
                || jumps(body, LoopReader::isPlainBreak, n -> isLoop(n) || n instanceof SwitchStmt)
                || jumps(body, n -> n instanceof BreakStmt b && b.getLabel().isPresent(), n -> false);
    }

    private static boolean isPlainBreak(Node node) {
        return node instanceof BreakStmt jump && jump.getLabel().isEmpty();
    }

    private static boolean isLoop(Node node) {
        return node instanceof ForStmt
                || node instanceof ForEachStmt
                || node instanceof WhileStmt
                || node instanceof DoStmt;
    }

    private static boolean jumps(Node node, Predicate<Node> wanted, Predicate<Node> closed) {
        if (wanted.test(node)) {
            return true;
        }
        if (node instanceof LambdaExpr || (node instanceof ObjectCreationExpr creation && anonymous(creation))) {
            return false;
        }
        return node.getChildNodes().stream().anyMatch(c -> !closed.test(c) && jumps(c, wanted, closed));
    }

    private static boolean anonymous(ObjectCreationExpr creation) {
        return creation.getAnonymousClassBody().isPresent();
    }
}
