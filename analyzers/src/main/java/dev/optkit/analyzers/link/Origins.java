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
        return expression.parts();
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
