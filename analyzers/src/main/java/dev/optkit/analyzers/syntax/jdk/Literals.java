package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.LiteralTree;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.Expression.Literal;
import dev.optkit.core.text.Span;

/** Literals as they stand in the source; the tree has their values. */
final class Literals {

    private Literals() {}

    static Expression of(LiteralTree tree, Source source) {
        Span span = source.span(tree);
        String text = source.file().slice(span);
        return switch (tree.getKind()) {
            case NULL_LITERAL -> shared(Literal.Kind.NULL, text, source);
            case BOOLEAN_LITERAL -> shared(Literal.Kind.BOOLEAN, text, source);
            case INT_LITERAL -> number(Literal.Kind.INT, span, source);
            case LONG_LITERAL -> number(Literal.Kind.LONG, span, source);
            case FLOAT_LITERAL, DOUBLE_LITERAL -> number(Literal.Kind.FLOATING, span, source);
            case CHAR_LITERAL -> shared(Literal.Kind.CHAR, text.substring(1, text.length() - 1), source);
            case STRING_LITERAL ->
                shared(Literal.Kind.STRING, Literal.string(text).text(), source);
            default -> throw new UnknownSyntaxException(tree.getKind());
        };
    }

    /** A minus sign before a number is part of the literal in this tree alone. */
    private static Expression number(Literal.Kind kind, Span span, Source source) {
        if (!source.is('-', span.start())) {
            return shared(kind, source.file().slice(span), source);
        }
        Span digits = new Span(source.skip(span.start() + 1), span.end());
        return new Expression.Unary("-", shared(kind, source.file().slice(digits), source), span.start());
    }

    private static Literal shared(Literal.Kind kind, String text, Source source) {
        return new Literal(kind, source.types().text(text));
    }
}
