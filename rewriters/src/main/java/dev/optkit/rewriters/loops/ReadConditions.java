package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** BR-4, BR-15: the conditions under which a loop gets to a read. */
final class ReadConditions {

    private final LoopCode loop;
    private final String id;
    private final List<Expression> conditions;

    /** Refuses a read that does not stand in the body of the loop itself. */
    ReadConditions(LoopCode loop, MethodCallExpr read, BlockStmt body) {
        this.loop = loop;
        this.id = loop.source().text(read.getArgument(0));
        this.conditions = around(read, body);
    }

    /** Lines of conditions other than null checks of the id; refuses those whose outcome is not known before the loop. */
    List<Integer> lines() {
        List<Integer> lines = new ArrayList<>();
        for (Expression condition : conditions) {
            if (isNullCheck(condition)) {
                continue;
            }
            if (!isKnownBefore(condition)) {
                throw loop.refused(
                        "conditional-read",
                        condition,
                        "the read depends on " + loop.source().text(condition),
                        "read all rows before the loop");
            }
            lines.add(loop.source().line(condition));
        }
        return lines;
    }

    /** Whether null ids never get to the read. */
    boolean keepNullAway() {
        return conditions.stream().anyMatch(this::isNullCheck);
    }

    private List<Expression> around(MethodCallExpr read, BlockStmt body) {
        List<Expression> found = new ArrayList<>();
        Node child = read;
        while (!isSame(child, body)) {
            Node parent = child.getParentNode().orElseThrow();
            refuseUnlessPlain(parent);
            conditionFor(child, parent).ifPresent(found::add);
            if (parent instanceof BlockStmt block) {
                found.addAll(skipsBefore(block, child));
            }
            child = parent;
        }
        return found;
    }

    private void refuseUnlessPlain(Node parent) {
        if (parent instanceof TryStmt) {
            throw loop.refused(
                    "exception-semantics",
                    parent,
                    "a failing read is caught for each element",
                    "move the try statement around the loop");
        }
        if (parent instanceof SwitchStmt || parent instanceof SwitchExpr) {
            throw loop.refused("conditional-read", parent, "the read happens in one case of a switch", "");
        }
        if (parent instanceof LambdaExpr || parent instanceof BodyDeclaration<?> || Jumps.isLoop(parent)) {
            throw loop.refused("loop-form", parent, "the read is inside a lambda, class or loop of its own", "");
        }
    }

    private static Optional<Expression> conditionFor(Node child, Node parent) {
        if (parent instanceof IfStmt branch) {
            return Optional.of(branch.getCondition()).filter(c -> !isSame(c, child));
        }
        if (parent instanceof ConditionalExpr choice) {
            return Optional.of(choice.getCondition()).filter(c -> !isSame(c, child));
        }
        if (parent instanceof BinaryExpr binary
                && (binary.getOperator() == BinaryExpr.Operator.AND
                        || binary.getOperator() == BinaryExpr.Operator.OR)) {
            return Optional.of(binary.getLeft()).filter(c -> !isSame(c, child));
        }
        return Optional.empty();
    }

    /** Conditions of {@code continue} statements that stand before a statement of a block. */
    private static List<Expression> skipsBefore(BlockStmt block, Node child) {
        return block.getStatements().stream()
                .takeWhile(s -> !isSame(s, child))
                .filter(s -> s.findFirst(ContinueStmt.class).isPresent())
                .flatMap(s -> s.toIfStmt().stream())
                .map(IfStmt::getCondition)
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // equal nodes may stand in several places
    private static boolean isSame(Node a, Node b) {
        return a == b;
    }

    /** {@code id != null} around the read, or {@code id == null} with a {@code continue} before it. */
    private boolean isNullCheck(Expression condition) {
        if (!(condition instanceof BinaryExpr test) || !(test.getRight() instanceof NullLiteralExpr)) {
            return false;
        }
        Optional<IfStmt> branch = condition
                .getParentNode()
                .filter(IfStmt.class::isInstance)
                .map(IfStmt.class::cast)
                .filter(b -> b.getElseStmt().isEmpty());
        if (branch.isEmpty() || !loop.source().text(test.getLeft()).equals(id)) {
            return false;
        }
        boolean skips = isOnlyContinue(branch.get().getThenStmt());
        return test.getOperator() == (skips ? BinaryExpr.Operator.EQUALS : BinaryExpr.Operator.NOT_EQUALS);
    }

    private static boolean isOnlyContinue(Statement statement) {
        if (statement instanceof BlockStmt block) {
            return block.getStatements().size() == 1 && block.getStatement(0) instanceof ContinueStmt;
        }
        return statement instanceof ContinueStmt;
    }

    /** Whether a condition asks nothing but getters of the loop variable, constants, and locals that do not change. */
    private boolean isKnownBefore(Expression condition) {
        boolean plainCalls = condition.findAll(MethodCallExpr.class).stream()
                .allMatch(c -> IdPath.follow(c, loop).isPresent());
        boolean plainNames = condition.findAll(NameExpr.class).stream()
                .allMatch(n -> IdPath.follow(n, loop).isPresent() || isConstant(n));
        return plainCalls && plainNames && condition.findFirst(AssignExpr.class).isEmpty();
    }

    private static boolean isConstant(NameExpr name) {
        return Character.isUpperCase(name.getNameAsString().charAt(0));
    }
}
