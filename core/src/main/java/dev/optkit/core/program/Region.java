package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A part of a method body that runs under its own conditions; regions nest, region 0 is the body.
 *
 * @param index its own index
 * @param parent index of the region around it, -1 for the body
 * @param kind what it is
 * @param span of the statement or expression
 * @param line 1-based line where it starts
 * @param loop the header, for {@link Kind#LOOP}
 * @param call for a function handed to a call, the index of that call; else -1
 * @param argument for a function handed to a call, the index of the argument; else -1
 * @param parameters variables of a lambda
 * @param result for a lambda with an expression body or a method reference, that expression; for a branch, what must
 *     hold for it to run
 */
public record Region(
        int index,
        int parent,
        Kind kind,
        Span span,
        int line,
        Optional<Loop> loop,
        int call,
        int argument,
        List<Integer> parameters,
        Optional<Expr> result) {

    public Region {
        parameters = List.copyOf(parameters);
    }

    /** What must hold for a branch to run. */
    public Optional<Expr> condition() {
        return kind == Kind.BRANCH ? result : Optional.empty();
    }

    /** Whether it is a function that something else decides to run. */
    public boolean isFunction() {
        return kind == Kind.LAMBDA || kind == Kind.METHOD_REFERENCE || kind == Kind.ANONYMOUS_CLASS;
    }

    /** What a region is. */
    public enum Kind {
        BODY,
        LOOP,
        LAMBDA,
        METHOD_REFERENCE,
        ANONYMOUS_CLASS,
        /** A branch of {@code if}. */
        BRANCH,
        /** An entry of {@code switch}. */
        CASE,
        TRY,
        CATCH,
        FINALLY,
        SYNCHRONIZED
    }
}
