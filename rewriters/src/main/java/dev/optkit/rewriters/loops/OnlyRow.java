package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What statements make of a list of rows, found out by going through them with lists of no, one and two rows.
 *
 * @param rows name of the variable that holds the list
 * @param size how many rows it has
 */
record OnlyRow(String rows, int size) {

    /** How statements end. */
    private enum End {
        NULL,
        FIRST,
        FAILURE,
        UNKNOWN
    }

    /** What they answer with: the only row and null, or a failure, for none; empty if it is something else. */
    static Optional<Answer> of(String rows, List<? extends Statement> statements) {
        boolean only = new OnlyRow(rows, 1).end(statements).equals(Optional.of(End.FIRST))
                && new OnlyRow(rows, 2).end(statements).equals(Optional.of(End.FAILURE));
        Optional<End> none = new OnlyRow(rows, 0).end(statements).filter(e -> only);
        return none.filter(e -> e == End.NULL || e == End.FAILURE)
                .map(e -> e == End.NULL ? Answer.NULLABLE : Answer.REQUIRED);
    }

    /** How they end; empty if what stands behind them runs. */
    private Optional<End> end(List<? extends Statement> statements) {
        return statements.stream().flatMap(s -> end(s).stream()).findFirst();
    }

    private Optional<End> end(Statement statement) {
        if (statement instanceof BlockStmt block) {
            return end(block.getStatements());
        }
        if (statement instanceof IfStmt choice) {
            Optional<Boolean> holds = holds(choice.getCondition());
            return holds.isEmpty()
                    ? Optional.of(End.UNKNOWN)
                    : holds.get()
                            ? end(choice.getThenStmt())
                            : choice.getElseStmt().flatMap(this::end);
        }
        if (statement instanceof ReturnStmt returned) {
            return Optional.of(returned.getExpression().map(this::value).orElse(End.UNKNOWN));
        }
        return Optional.of(statement.isThrowStmt() ? End.FAILURE : End.UNKNOWN);
    }

    private End value(Expression value) {
        if (value instanceof ConditionalExpr choice) {
            return holds(choice.getCondition())
                    .map(h -> value(h ? choice.getThenExpr() : choice.getElseExpr()))
                    .orElse(End.UNKNOWN);
        }
        if (value.isNullLiteralExpr()) {
            return End.NULL;
        }
        return value.toString().equals(rows + ".get(0)") && size > 0 ? End.FIRST : End.UNKNOWN;
    }

    /** Whether a condition holds, if it asks for nothing but the number of rows. */
    private Optional<Boolean> holds(Expression condition) {
        if (condition instanceof EnclosedExpr enclosed) {
            return holds(enclosed.getInner());
        }
        if (condition instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            return holds(not.getExpression()).map(h -> !h);
        }
        if (condition instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.AND) {
            return holds(both.getLeft()).flatMap(l -> l ? holds(both.getRight()) : Optional.of(false));
        }
        if (condition instanceof BinaryExpr either && either.getOperator() == BinaryExpr.Operator.OR) {
            return holds(either.getLeft()).flatMap(l -> l ? Optional.of(true) : holds(either.getRight()));
        }
        return asked(condition.toString().replaceAll("\\b" + rows + "\\b", "rows"));
    }

    private Optional<Boolean> asked(String question) {
        return switch (question) {
            case "rows == null" -> Optional.of(false);
            case "rows != null" -> Optional.of(true);
            case "rows.isEmpty()", "CollectionUtils.isEmpty(rows)", "rows.size() == 0", "rows.size() < 1" ->
                Optional.of(size == 0);
            case "CollectionUtils.isNotEmpty(rows)", "rows.size() > 0", "rows.size() != 0", "rows.size() >= 1" ->
                Optional.of(size > 0);
            case "rows.size() == 1" -> Optional.of(size == 1);
            case "rows.size() != 1" -> Optional.of(size != 1);
            case "rows.size() > 1", "rows.size() >= 2" -> Optional.of(size > 1);
            default -> Optional.empty();
        };
    }
}
