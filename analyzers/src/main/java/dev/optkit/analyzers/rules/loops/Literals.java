package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import java.util.Optional;
import java.util.stream.Stream;

/** The string literals of a method. */
final class Literals {

    private Literals() {}

    static Stream<String> in(Body body) {
        return Stream.of(
                        body.calls().stream().flatMap(c -> c.arguments().stream()),
                        body.variables().stream().flatMap(v -> v.initializer().stream()),
                        body.assignments().stream().map(a -> a.value()),
                        body.exits().stream().flatMap(e -> e.value().stream()),
                        body.regions().stream().map(r -> r.result()).flatMap(Optional::stream))
                .flatMap(s -> s)
                .flatMap(Literals::in);
    }

    private static Stream<String> in(Expr expression) {
        if (expression instanceof Expr.Literal literal) {
            return literal.type().equals("java.lang.String") ? Stream.of(literal.text()) : Stream.empty();
        }
        if (expression instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(Literals::in);
        }
        return expression instanceof Expr.Choice choice
                ? choice.parts().stream().flatMap(Literals::in)
                : Stream.empty();
    }
}
