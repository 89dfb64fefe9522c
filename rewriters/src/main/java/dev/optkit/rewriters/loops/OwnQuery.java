package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A method of the project that does nothing but to ask one query. */
final class OwnQuery {

    private OwnQuery() {}

    /**
     * What the method gives: what it reads, at most with null, or a failure, for what is missing.
     *
     * @param read the call that asks
     * @param answer what that gives
     * @param missing simple names of what it throws for a key that has no row
     */
    static Answer answer(Sibling sibling, MethodCallExpr read, Answer answer, Set<String> missing) {
        List<Statement> statements = sibling.declaration()
                .getBody()
                .<List<Statement>>map(BlockStmt::getStatements)
                .orElse(List.of());
        if (statements.size() == 1 && returns(statements.get(0), read)) {
            return answer;
        }
        return statements.stream()
                .filter(s -> statements.size() == 1 && answer == Answer.REQUIRED)
                .flatMap(s -> s.toTryStmt().stream())
                .flatMap(t -> caught(t, read, missing).stream())
                .findFirst()
                .orElseThrow(() -> sibling.refused("it does more than to return what it reads"));
    }

    private static boolean returns(Statement statement, MethodCallExpr read) {
        return statement
                .toReturnStmt()
                .flatMap(ReturnStmt::getExpression)
                .filter(e -> e.getRange().equals(read.getRange()))
                .isPresent();
    }

    /** What becomes of a key without a row, the method decides when it is asked for it alone. */
    private static Optional<Answer> caught(TryStmt attempt, MethodCallExpr read, Set<String> missing) {
        List<Statement> block = attempt.getTryBlock().getStatements();
        boolean plain = attempt.getResources().isEmpty()
                && attempt.getFinallyBlock().isEmpty()
                && attempt.getCatchClauses().size() == 1
                && block.size() == 1
                && returns(block.get(0), read);
        if (!plain) {
            return Optional.empty();
        }
        CatchClause clause = attempt.getCatchClauses().get(0);
        List<Statement> then = clause.getBody().getStatements();
        boolean isNull = then.size() == 1
                && then.get(0)
                        .toReturnStmt()
                        .flatMap(ReturnStmt::getExpression)
                        .filter(Expression::isNullLiteralExpr)
                        .isPresent();
        return missing.contains(clause.getParameter().getTypeAsString())
                ? Optional.of(isNull ? Answer.NULLABLE : Answer.REQUIRED)
                : Optional.empty();
    }
}
