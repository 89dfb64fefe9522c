package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.Expression.Literal.Kind;
import dev.optkit.core.program.Expr;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Literals with their type; the text of strings is cut, as only short ones (names, SQL) are ever looked at. */
final class Literals {

    private static final int LONGEST = 400;
    private static final int LONGEST_CONSTANT = 2_000;
    private static final Set<Kind> WORDS = Set.of(Kind.NULL, Kind.BOOLEAN);

    private Literals() {}

    static Expr of(Expression.Literal literal) {
        String text = literal.text();
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return new Expr.Literal(type(literal), kept);
    }

    /** The text of a string literal or of literals joined by plus signs, if it is short, or of a truth value. */
    static Optional<String> text(Expression expression) {
        if (expression instanceof Expression.Literal truth && truth.kind() == Kind.BOOLEAN) {
            return Optional.of(truth.text());
        }
        StringBuilder text = new StringBuilder();
        Expression left = expression;
        while (left instanceof Expression.Binary joined && joined.operator().equals("+")) {
            if (!(joined.right() instanceof Expression.Literal right) || WORDS.contains(right.kind())) {
                return Optional.empty();
            }
            text.insert(0, right.text());
            left = joined.left();
        }
        if (!(left instanceof Expression.Literal first) || first.kind() != Kind.STRING) {
            return Optional.empty();
        }
        text.insert(0, first.text());
        return text.length() <= LONGEST_CONSTANT ? Optional.of(text.toString()) : Optional.empty();
    }

    /** The value of an {@code int} literal in any of its four notations. */
    static int value(Expression.Literal literal) {
        String digits = literal.text().replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.startsWith("0x")) {
            return Integer.parseUnsignedInt(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return Integer.parseUnsignedInt(digits.substring(2), 2);
        }
        return digits.length() > 1 && digits.startsWith("0")
                ? Integer.parseUnsignedInt(digits.substring(1), 8)
                : Integer.parseUnsignedInt(digits);
    }

    static boolean isNull(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.kind() == Expression.Literal.Kind.NULL;
    }

    private static String type(Expression.Literal literal) {
        return switch (literal.kind()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case INT -> "int";
            case LONG -> "long";
            case FLOATING -> literal.text().endsWith("f") || literal.text().endsWith("F") ? "float" : "double";
            case CHAR -> "char";
            case STRING -> "java.lang.String";
        };
    }
}
