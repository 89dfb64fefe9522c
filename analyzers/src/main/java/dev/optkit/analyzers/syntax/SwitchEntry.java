package dev.optkit.analyzers.syntax;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a {@code switch}, with colon or arrow; constants of its labels are left out.
 *
 * @param bound what the patterns of its labels declare
 * @param guard the condition behind {@code when}
 * @param statements a lone expression behind an arrow is an expression statement
 * @param span of the whole entry
 */
public record SwitchEntry(List<Declarator> bound, Optional<Expression> guard, List<Statement> statements, Span span)
        implements Syntax {

    @Override
    public List<Syntax> children() {
        return Syntax.parts(bound, guard, statements);
    }
}
