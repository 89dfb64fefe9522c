package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.regex.Pattern;

/** Constants as the test writes them. */
final class Literals {

    private static final Pattern PLAIN = Pattern.compile("\"[^\"\\\\]*\"");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private Literals() {}

    static Value of(LiteralExpr literal) {
        if (literal instanceof StringLiteralExpr) {
            return Value.Known.of("java.lang.String", literal.toString());
        }
        if (literal instanceof BooleanLiteralExpr) {
            return Value.Known.of("boolean", literal.toString());
        }
        if (literal instanceof IntegerLiteralExpr) {
            return Value.Known.of("int", literal.toString());
        }
        if (literal instanceof LongLiteralExpr) {
            return Value.Known.of("long", literal.toString());
        }
        if (literal instanceof DoubleLiteralExpr) {
            return Value.Known.of("double", literal.toString());
        }
        return literal instanceof CharLiteralExpr
                ? Value.Known.of("char", literal.toString())
                : new Value.Some(TypeRef.of("java.lang.String"));
    }

    /** The text that a constant adds to a string, if it is a plain one. */
    static Optional<String> text(Value value) {
        if (!(value instanceof Value.Known known)) {
            return Optional.empty();
        }
        if (PLAIN.matcher(known.code()).matches()) {
            return Optional.of(known.code().substring(1, known.code().length() - 1));
        }
        String number = known.code().replaceFirst("L$", "");
        return WHOLE.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }

    /** The number of a whole constant. */
    static Optional<Integer> number(Value value) {
        return text(value).filter(t -> WHOLE.matcher(t).matches()).map(Integer::valueOf);
    }
}
