package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import dev.optkit.analyzers.syntax.Expression.Literal;

/** Literals. */
final class Literals {

    private Literals() {}

    static Literal of(LiteralExpr literal, Positions positions) {
        if (literal instanceof TextBlockLiteralExpr) {
            return Literal.string(positions.file().slice(positions.span(literal)));
        }
        String text = literal instanceof LiteralStringValueExpr value ? value.getValue() : literal.toString();
        return new Literal(kind(literal), text);
    }

    private static Literal.Kind kind(LiteralExpr literal) {
        if (literal instanceof NullLiteralExpr) {
            return Literal.Kind.NULL;
        }
        if (literal instanceof BooleanLiteralExpr) {
            return Literal.Kind.BOOLEAN;
        }
        if (literal instanceof IntegerLiteralExpr) {
            return Literal.Kind.INT;
        }
        if (literal instanceof LongLiteralExpr) {
            return Literal.Kind.LONG;
        }
        if (literal instanceof DoubleLiteralExpr) {
            return Literal.Kind.FLOATING;
        }
        return literal instanceof CharLiteralExpr ? Literal.Kind.CHAR : Literal.Kind.STRING;
    }
}
