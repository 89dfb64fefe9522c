package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;

/**
 * The code of a method of the project that does nothing but to read one row.
 *
 * @param returned what it reads, and gives
 * @param failing whether it has a word about a row that is missing
 * @param guard what becomes of failures; empty if that is left to the caller
 */
record ReadBody(Expression returned, boolean failing, Optional<ReadGuard> guard) {

    /** The code of a method, if it is of this kind. */
    static Optional<ReadBody> of(Sibling sibling) {
        MethodDeclaration declaration = sibling.declaration();
        List<Statement> statements = declaration
                .getBody()
                .<List<Statement>>map(BlockStmt::getStatements)
                .orElse(List.of());
        return plain(statements)
                .or(() -> unlessNull(statements, declaration))
                .map(e -> new ReadBody(e, false, Optional.empty()))
                .or(() -> unlessMissing(statements).map(e -> new ReadBody(e, true, Optional.empty())))
                .or(() -> guarded(statements, sibling));
    }

    /** What is returned, at most by way of a variable. */
    private static Optional<Expression> plain(List<Statement> statements) {
        if (statements.size() == 1) {
            return returned(statements.get(0));
        }
        return statements.size() == 2 ? row(statements).flatMap(VariableDeclarator::getInitializer) : Optional.empty();
    }

    /** A first statement that only sends null away: a null key is answered by the helper itself, as before. */
    private static Optional<Expression> unlessNull(List<Statement> statements, MethodDeclaration declaration) {
        boolean onlyNull = statements.size() == 2
                && declaration.getParameters().size() == 1
                && asksForNull(statements.get(0), declaration.getParameter(0).getNameAsString());
        return onlyNull ? returned(statements.get(1)) : Optional.empty();
    }

    /** What is read into a variable and returned, unless it is null. */
    private static Optional<Expression> unlessMissing(List<Statement> statements) {
        return statements.size() == 3
                ? row(statements)
                        .filter(v -> asksForNull(statements.get(1), v.getNameAsString()))
                        .flatMap(VariableDeclarator::getInitializer)
                : Optional.empty();
    }

    /** What is read under a handler that never lets a failure pass. */
    private static Optional<ReadBody> guarded(List<Statement> statements, Sibling sibling) {
        if (statements.size() == 3) {
            return row(statements)
                    .filter(v -> v.getInitializer()
                            .map(Expression::isNullLiteralExpr)
                            .orElse(true))
                    .flatMap(v -> statements
                            .get(1)
                            .toTryStmt()
                            .flatMap(t -> only(t).flatMap(s -> assigned(s, v.getNameAsString()))
                                    .map(e -> guarded(e, t, Optional.of(v), Optional.empty(), sibling))));
        }
        Optional<Statement> last = statements.size() == 2 ? Optional.of(statements.get(1)) : Optional.empty();
        boolean nothingElse = statements.size() == 1
                || last.flatMap(ReadBody::returned)
                        .filter(Expression::isNullLiteralExpr)
                        .isPresent();
        return nothingElse
                ? statements
                        .get(0)
                        .toTryStmt()
                        .flatMap(t -> only(t).flatMap(ReadBody::returned)
                                .map(e -> guarded(e, t, Optional.empty(), last, sibling)))
                : Optional.empty();
    }

    private static ReadBody guarded(
            Expression read,
            TryStmt attempt,
            Optional<VariableDeclarator> row,
            Optional<Statement> last,
            Sibling sibling) {
        return new ReadBody(read, false, Optional.of(ReadGuard.of(attempt, row, last, sibling)));
    }

    /** The variable of the first statement, if the last one returns it. */
    private static Optional<VariableDeclarator> row(List<Statement> statements) {
        return statements
                .get(0)
                .toExpressionStmt()
                .flatMap(s -> s.getExpression().toVariableDeclarationExpr())
                .filter(d -> d.getVariables().size() == 1)
                .map(d -> d.getVariable(0))
                .filter(v -> !v.getType().isPrimitiveType())
                .filter(v -> returned(statements.get(statements.size() - 1))
                        .filter(e -> e.toString().equals(v.getNameAsString()))
                        .isPresent());
    }

    /** The only statement that is tried. */
    private static Optional<Statement> only(TryStmt attempt) {
        List<Statement> tried = attempt.getTryBlock().getStatements();
        boolean plain =
                attempt.getResources().isEmpty() && attempt.getFinallyBlock().isEmpty() && tried.size() == 1;
        return plain ? Optional.of(tried.get(0)) : Optional.empty();
    }

    private static Optional<Expression> assigned(Statement statement, String variable) {
        return statement
                .toExpressionStmt()
                .flatMap(s -> s.getExpression().toAssignExpr())
                .filter(a -> a.getOperator() == AssignExpr.Operator.ASSIGN)
                .filter(a -> a.getTarget().toString().equals(variable))
                .map(AssignExpr::getValue);
    }

    private static Optional<Expression> returned(Statement statement) {
        return statement.toReturnStmt().flatMap(ReturnStmt::getExpression);
    }

    private static boolean asksForNull(Statement statement, String name) {
        return statement
                .toIfStmt()
                .filter(i -> i.getElseStmt().isEmpty())
                .map(IfStmt::getCondition)
                .map(Expression::toString)
                .filter(c -> c.equals(name + " == null") || c.equals("null == " + name))
                .isPresent();
    }
}
