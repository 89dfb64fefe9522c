package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/** BR-15: a loop that asks for one row after the other until there is one, and then ends. */
final class FirstFound {

    private FirstFound() {}

    /** The statements that end such a loop early; none if it is another, or does not end early. */
    static List<Statement> jumps(LoopCode loop, Statement body) {
        List<Statement> all = loop.region().isFunction() ? List.of() : Jumps.allOutOf(body);
        return all.stream().allMatch(j -> isAtRow(j, loop, body)) ? all : List.of();
    }

    private static boolean isAtRow(Statement jump, LoopCode loop, Statement body) {
        return branch(jump)
                .filter(i -> i.getParentNode().filter(p -> isSame(p, body)).isPresent())
                .filter(i -> i.getCondition() instanceof BinaryExpr test
                        && test.getOperator() == BinaryExpr.Operator.NOT_EQUALS
                        && test.getRight().isNullLiteralExpr()
                        && test.getLeft() instanceof NameExpr row
                        && isRow(row, i, loop, (BlockStmt) body))
                .isPresent();
    }

    /** The {@code if} statement that a jump is the last thing of. */
    private static Optional<IfStmt> branch(Statement jump) {
        Node inner = jump.getParentNode()
                .filter(p -> p instanceof BlockStmt block
                        && isSame(block.getStatement(block.getStatements().size() - 1), jump))
                .orElse(jump);
        return inner.getParentNode()
                .filter(IfStmt.class::isInstance)
                .map(IfStmt.class::cast)
                .filter(i -> isSame(i.getThenStmt(), inner));
    }

    /** Whether a variable holds what the read of this round gave. */
    private static boolean isRow(NameExpr row, IfStmt test, LoopCode loop, BlockStmt body) {
        Span read = loop.site().evidence().first().invocation().site().span();
        return body.getStatements().stream()
                .takeWhile(s -> !isSame(s, test))
                .flatMap(s -> given(s, row.getNameAsString()).stream())
                .reduce((first, second) -> second)
                .filter(v -> loop.source().span(v).equals(read))
                .isPresent();
    }

    /** What a statement gives a variable. */
    private static Optional<Expression> given(Statement statement, String variable) {
        Optional<Expression> expression = statement.toExpressionStmt().map(s -> s.getExpression());
        return expression
                .flatMap(Expression::toAssignExpr)
                .filter(a -> a.getOperator() == AssignExpr.Operator.ASSIGN)
                .filter(a -> a.getTarget().toString().equals(variable))
                .map(AssignExpr::getValue)
                .or(() -> expression
                        .flatMap(Expression::toVariableDeclarationExpr)
                        .filter(d -> d.getVariables().size() == 1)
                        .map(d -> d.getVariable(0))
                        .filter(v -> v.getNameAsString().equals(variable))
                        .flatMap(VariableDeclarator::getInitializer));
    }

    @SuppressWarnings("ReferenceEquality") // equal nodes may stand in several places
    private static boolean isSame(Node a, Node b) {
        return a == b;
    }
}
