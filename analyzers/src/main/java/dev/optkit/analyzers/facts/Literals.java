package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import dev.optkit.core.program.Expr;
import java.util.Optional;

/** Literals with their type; the text of strings is cut, as only short ones (names, SQL) are ever looked at. */
final class Literals {

    private static final int LONGEST = 400;
    private static final int LONGEST_CONSTANT = 2_000;

    private Literals() {}

    static Expr of(LiteralExpr literal) {
        String text = literal instanceof LiteralStringValueExpr value ? value.getValue() : literal.toString();
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return new Expr.Literal(type(literal, text), kept);
    }

    /** The text of a string literal or of literals joined by plus signs, if it is short. */
    static Optional<String> text(Expression expression) {
        StringBuilder text = new StringBuilder();
        Expression left = expression;
        while (left instanceof BinaryExpr joined && joined.getOperator() == BinaryExpr.Operator.PLUS) {
            if (!(joined.getRight() instanceof LiteralStringValueExpr right)) {
                return Optional.empty();
            }
            text.insert(0, right.getValue());
            left = joined.getLeft();
        }
        boolean isText = left instanceof StringLiteralExpr || left instanceof TextBlockLiteralExpr;
        text.insert(0, isText ? ((LiteralStringValueExpr) left).getValue() : "");
        return isText && text.length() <= LONGEST_CONSTANT ? Optional.of(text.toString()) : Optional.empty();
    }

    private static String type(LiteralExpr literal, String text) {
        if (literal instanceof NullLiteralExpr) {
            return "null";
        }
        if (literal instanceof BooleanLiteralExpr) {
            return "boolean";
        }
        if (literal instanceof IntegerLiteralExpr) {
            return "int";
        }
        if (literal instanceof LongLiteralExpr) {
            return "long";
        }
        if (literal instanceof DoubleLiteralExpr) {
            return text.endsWith("f") || text.endsWith("F") ? "float" : "double";
        }
        return literal instanceof CharLiteralExpr ? "char" : "java.lang.String";
    }
}
