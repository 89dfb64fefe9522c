package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import dev.optkit.core.program.Expr;

/** Literals with their type; the text of strings is cut, as only short ones (names, SQL) are ever looked at. */
final class Literals {

    private static final int LONGEST = 400;

    private Literals() {}

    static Expr of(LiteralExpr literal) {
        String text = literal instanceof LiteralStringValueExpr value ? value.getValue() : literal.toString();
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return new Expr.Literal(type(literal, text), kept);
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
