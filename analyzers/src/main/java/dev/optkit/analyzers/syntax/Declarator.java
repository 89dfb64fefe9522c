package dev.optkit.analyzers.syntax;

import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A name that is declared as a variable: of a field, a local, a parameter, a pattern.
 *
 * @param name as written
 * @param type as written, with the dimensions behind the name or of a variable arity parameter; unknown for {@code var}
 * @param initializer what it starts with
 * @param span of the name
 */
public record Declarator(String name, TypeRef type, Optional<Expression> initializer, Span span) implements Syntax {

    @Override
    public List<Syntax> children() {
        return Syntax.parts(initializer);
    }
}
