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
            case NULL_LITERAL -> new Literal(Literal.Kind.NULL, text);
            case BOOLEAN_LITERAL -> new Literal(Literal.Kind.BOOLEAN, text);
            case INT_LITERAL -> number(Literal.Kind.INT, span, source);
            case LONG_LITERAL -> number(Literal.Kind.LONG, span, source);
            case FLOAT_LITERAL, DOUBLE_LITERAL -> number(Literal.Kind.FLOATING, span, source);
            case CHAR_LITERAL -> new Literal(Literal.Kind.CHAR, text.substring(1, text.length() - 1));
            case STRING_LITERAL -> Literal.string(text);
            default -> throw new UnknownSyntaxException(tree.getKind());
        };
    }

    /** A minus sign before a number is part of the literal in this tree alone. */
    private static Expression number(Literal.Kind kind, Span span, Source source) {
        if (!source.is('-', span.start())) {
            return new Literal(kind, source.file().slice(span));
        }
        Span digits = new Span(source.skip(span.start() + 1), span.end());
        return new Expression.Unary("-", new Literal(kind, source.file().slice(digits)), span.start());
    }
}
