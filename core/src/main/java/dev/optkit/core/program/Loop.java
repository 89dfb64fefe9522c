package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The header of a loop statement, and what its body does with the flow of control.
 *
 * @param form which statement it is
 * @param variables loop variables, indexes into {@link Body#variables()}
 * @param iterated what an enhanced {@code for} iterates over; evaluated once, outside the loop
 * @param condition the condition of the other forms
 * @param header source text of the header on one line, shortened to 80 characters
 * @param trips number of iterations if it is a constant
 * @param step amount added to the variable of a {@code for} as written, such as {@code BATCH}; empty for 1
 * @param leavesAtOnce whether the body always leaves the loop in the first iteration
 * @param leavesEarly whether a {@code break} or {@code return} can leave it before the end
 * @param bodySpan of the body statement
 */
public record Loop(
        Form form,
        List<Integer> variables,
        Optional<Expr> iterated,
        Optional<Expr> condition,
        String header,
        OptionalInt trips,
        Optional<String> step,
        boolean leavesAtOnce,
        boolean leavesEarly,
        Span bodySpan) {

    public Loop {
        variables = List.copyOf(variables);
    }

    /** The statement a loop is written as. */
    public enum Form {
        FOR_EACH,
        FOR,
        WHILE,
        DO
    }
}
