package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.Optional;

/**
 * A parameter or local variable of a method, or a parameter of a lambda in it.
 *
 * @param name as written
 * @param kind where it is declared
 * @param type as written, unknown for {@code var} and for implicit lambda parameters
 * @param initializer what it starts with, if anything
 * @param region the innermost region that declares it; for a loop variable the loop, for a lambda's the lambda
 * @param start offset of its name; no span, as there are so many
 * @param end offset behind its name
 */
public record Variable(
        String name, Kind kind, TypeRef type, Optional<Expr> initializer, int region, int start, int end) {

    /** A variable whose name stands at a span. */
    public Variable(String name, Kind kind, TypeRef type, Optional<Expr> initializer, int region, Span span) {
        this(name, kind, type, initializer, region, span.start(), span.end());
    }

    /** The place of its name. */
    public Span span() {
        return new Span(start, end);
    }

    /** Where a variable is declared. */
    public enum Kind {
        PARAMETER,
        LOCAL,
        /** The variable of an enhanced {@code for}, or one declared in the header of a {@code for}. */
        LOOP,
        LAMBDA,
        CATCH,
        RESOURCE,
        PATTERN
    }
}
