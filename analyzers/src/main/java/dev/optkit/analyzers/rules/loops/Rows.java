package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;

/** Tells arrays that are rows of fields, as of a native query or a CSV file, from arrays that are groups of elements. */
final class Rows {

    private Rows() {}

    /** Whether the code takes a field of a variable by a number written out: {@code row[2]}. */
    static boolean isOne(int variable, Body body) {
        Expr row = new Expr.Local(variable);
        return Exprs.values(body)
                .flatMap(v -> Exprs.all(v, body))
                .anyMatch(e -> e instanceof Expr.Element field
                        && field.array().equals(row)
                        && field.index() instanceof Expr.Literal);
    }
}
