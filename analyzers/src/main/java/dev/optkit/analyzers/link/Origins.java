package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the value of an expression is made of: its parts, and those of what its local variables were set to. */
final class Origins {

    private final Body body;

    Origins(Body body) {
        this.body = body;
    }

    /** The expression and all it is made of, functions excepted. */
    Set<Expr> of(Expr expression) {
        Set<Expr> found = new HashSet<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(expression));
        while (!open.isEmpty()) {
            Expr next = open.remove();
            if (found.add(next)) {
                open.addAll(parts(next));
            }
        }
        return found;
    }

    /** The field, constant or type that an expression names in the class of the method. */
    static Optional<String> field(Expr expression) {
        if (expression instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        return expression instanceof Expr.Select select && select.target() instanceof Expr.This
                ? Optional.of(select.name())
                : Optional.empty();
    }

    private List<Expr> parts(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return values(local);
        }
        if (expression instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            List<Expr> parts = new ArrayList<>(site.arguments());
            site.receiver().ifPresent(parts::add);
            return parts;
        }
        if (expression instanceof Expr.Operation operation) {
            return operation.operands();
        }
        if (expression instanceof Expr.Choice choice) {
            return choice.parts();
        }
        return rareParts(expression);
    }

    private static List<Expr> rareParts(Expr expression) {
        if (expression instanceof Expr.Select select) {
            return List.of(select.target());
        }
        if (expression instanceof Expr.Cast cast) {
            return List.of(cast.value());
        }
        if (expression instanceof Expr.Element element) {
            return List.of(element.array(), element.index());
        }
        return expression instanceof Expr.NewArray array ? array.elements() : List.of();
    }

    private List<Expr> values(Expr.Local local) {
        List<Expr> values = new ArrayList<>();
        body.variables().get(local.variable()).initializer().ifPresent(values::add);
        body.assignments().stream()
                .filter(a -> a.target().equals(local))
                .map(Assignment::value)
                .forEach(values::add);
        return values;
    }
}
