package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One call in a method body.
 *
 * @param index its own index in {@link Body#calls()}
 * @param kind method, constructor or method reference
 * @param receiver what it is called on; empty for an unqualified call
 * @param name method name; {@code <init>} for a constructor
 * @param created the type of a constructor call, as written
 * @param arguments in order; empty for a method reference
 * @param region the innermost region it runs in
 * @param inHeader whether it stands in the condition or update of the loop it belongs to
 * @param resultUsed whether its value is used
 * @param start offset of the whole call expression, its receiver included; no span, as calls are what there is most of
 * @param end offset behind it
 * @param line 1-based line of the method's name
 */
public record CallSite(
        int index,
        Kind kind,
        Optional<Expr> receiver,
        String name,
        Optional<TypeRef> created,
        List<Expr> arguments,
        int region,
        boolean inHeader,
        boolean resultUsed,
        int start,
        int end,
        int line) {

    public CallSite {
        arguments = List.copyOf(arguments);
    }

    /** A call at a span. */
    public CallSite(
            int index,
            Kind kind,
            Optional<Expr> receiver,
            String name,
            Optional<TypeRef> created,
            List<Expr> arguments,
            int region,
            boolean inHeader,
            boolean resultUsed,
            Span span,
            int line) {
        this(
                index,
                kind,
                receiver,
                name,
                created,
                arguments,
                region,
                inHeader,
                resultUsed,
                span.start(),
                span.end(),
                line);
    }

    /** The whole call expression, its receiver included. */
    public Span span() {
        return new Span(start, end);
    }

    /** How a call is written. */
    public enum Kind {
        METHOD,
        CONSTRUCTOR,
        METHOD_REFERENCE
    }
}
