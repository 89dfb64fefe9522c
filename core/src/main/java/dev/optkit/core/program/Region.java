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
 * @param result for a lambda with an expression body or a method reference, that expression
 * @param condition for a branch of {@code if}, what holds in it: the conditions on the way there, those of the branches
 *     before it negated; for an entry of a {@code switch} that is a statement, what it is selected by
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
        Optional<Expr> result,
        Optional<Expr> condition) {

    public Region {
        parameters = List.copyOf(parameters);
    }

    /** Whether it is a function that something else decides to run. */
    public boolean isFunction() {
        return kind == Kind.LAMBDA || kind == Kind.METHOD_REFERENCE || kind == Kind.ANONYMOUS_CLASS;
    }

    /** Whether each run has a variable anew: the one of a loop's header, or a parameter of a function. */
    public boolean introduces(int variable) {
        return parameters.contains(variable)
                || loop.filter(l -> l.variables().contains(variable)).isPresent();
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
