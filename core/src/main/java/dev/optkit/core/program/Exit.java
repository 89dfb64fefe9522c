package dev.optkit.core.program;

import java.util.Optional;

/**
 * A statement that leaves a region.
 *
 * @param kind which statement
 * @param region the innermost region it stands in
 * @param value what is returned or thrown
 * @param line 1-based
 */
public record Exit(Kind kind, int region, Optional<Expr> value, int line) {

    /** Which statement leaves. */
    public enum Kind {
        RETURN,
        THROW,
        BREAK,
        CONTINUE,
        YIELD
    }
}
