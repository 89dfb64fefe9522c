package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;

/** Tells inserts that no batch takes: a database that numbers rows by an identity column has to answer each. */
final class Inserts {

    private Inserts() {}

    static boolean areOneByOne(CallRef write, Program program) {
        Body body = write.caller().body();
        return write.invocation().site().arguments().stream()
                .flatMap(a -> created(a, body).stream())
                .map(t -> program.link(write.caller().type(), t))
                .anyMatch(t -> program.entities().isNumberedByInsert(t.name()));
    }

    /** The class of an object that is made for the call. */
    private static Optional<TypeRef> created(Expr argument, Body body) {
        if (argument instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local))
                    .flatMap(v -> created(v, body));
        }
        return argument instanceof Expr.Call call
                ? Optional.of(body.calls().get(call.call()))
                        .filter(c -> c.kind() == CallSite.Kind.CONSTRUCTOR)
                        .flatMap(CallSite::created)
                : Optional.empty();
    }
}
