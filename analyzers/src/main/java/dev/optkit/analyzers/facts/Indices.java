package dev.optkit.analyzers.facts;

import dev.optkit.core.program.Expr;
import java.util.List;
import java.util.stream.IntStream;

/** Expressions that are an index into a table of their body: the low ones are in every body, and shared by all. */
final class Indices {

    private static final int COMMON = 256;
    private static final List<Expr.Local> LOCALS =
            IntStream.range(0, COMMON).mapToObj(Expr.Local::new).toList();
    private static final List<Expr.Call> CALLS =
            IntStream.range(0, COMMON).mapToObj(Expr.Call::new).toList();

    private Indices() {}

    static Expr.Local local(int variable) {
        return variable < COMMON ? LOCALS.get(variable) : new Expr.Local(variable);
    }

    static Expr.Call call(int call) {
        return call < COMMON ? CALLS.get(call) : new Expr.Call(call);
    }
}
