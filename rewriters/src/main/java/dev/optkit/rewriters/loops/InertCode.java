package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.Statement;
import java.util.Set;

/** Code that neither fails nor does anything that others see, so that it may run at another moment. */
final class InertCode {

    private static final Set<String> COLLECTIONS = Set.of(
            "ArrayList", "LinkedList", "HashMap", "LinkedHashMap", "TreeMap", "HashSet", "LinkedHashSet", "TreeSet");

    private InertCode() {}

    /** Whether a statement is nothing but the declaration of variables that start with plain values, or with none. */
    static boolean is(Statement statement, LoopCode code) {
        return statement.isEmptyStmt()
                || statement
                        .toExpressionStmt()
                        .flatMap(s -> s.getExpression().toVariableDeclarationExpr())
                        .filter(d -> d.getVariables().stream().allMatch(v -> is(v, code)))
                        .isPresent();
    }

    private static boolean is(VariableDeclarator variable, LoopCode code) {
        return variable.getInitializer()
                .map(value -> is(value, variable.getType().isPrimitiveType(), code))
                .orElse(true);
    }

    private static boolean is(Expression value, boolean primitive, LoopCode code) {
        if (value instanceof EnclosedExpr enclosed) {
            return is(enclosed.getInner(), primitive, code);
        }
        if (value instanceof NameExpr name) {
            return !primitive && code.variable(name).isPresent();
        }
        return value instanceof LiteralExpr
                || value instanceof ClassExpr
                || value instanceof ThisExpr
                || (value instanceof ObjectCreationExpr created && isEmptyCollection(created));
    }

    private static boolean isEmptyCollection(ObjectCreationExpr created) {
        return created.getArguments().isEmpty()
                && created.getAnonymousClassBody().isEmpty()
                && COLLECTIONS.contains(created.getType().getNameAsString());
    }
}
