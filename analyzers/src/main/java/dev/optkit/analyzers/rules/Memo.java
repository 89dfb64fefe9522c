package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import java.util.List;
import java.util.Optional;

/** Methods that keep their answer in a field and give it back the next time. */
public final class Memo {

    private Memo() {}

    /** Whether a method on the way from a loop to a remote call does the remote work only the first time. */
    public static boolean isOn(List<CallRef> path) {
        return path.stream()
                .skip(1)
                .anyMatch(call -> keepsItsAnswer(call.caller().body()));
    }

    /** Whether a body stores something in a field and returns that field. */
    public static boolean keepsItsAnswer(Body body) {
        return body.assignments().stream()
                .filter(a -> a.operator().equals("="))
                .map(Assignment::target)
                .flatMap(t -> field(t).stream())
                .anyMatch(field -> isReturned(field, body));
    }

    private static boolean isReturned(String field, Body body) {
        return body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .anyMatch(value -> field(value).filter(field::equals).isPresent());
    }

    private static Optional<String> field(Expr expression) {
        if (expression instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        return expression instanceof Expr.Select select && select.target() instanceof Expr.This
                ? Optional.of(select.name())
                : Optional.empty();
    }
}
