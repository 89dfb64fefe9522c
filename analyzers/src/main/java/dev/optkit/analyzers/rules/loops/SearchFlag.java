package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;

/**
 * Recognizes the flag of a search: a loop in the loop goes through another collection and says by it whether the element is
 * there, as in {@code if (kept.getId().equals(stored.getId())) remove = false;}.
 */
final class SearchFlag {

    private static final List<String> EQUALS = List.of("equals", "equalsIgnoreCase");

    private final Region loop;
    private final Body body;

    SearchFlag(Region loop, Body body) {
        this.loop = loop;
        this.body = body;
    }

    /** Whether a condition comes out true only for elements that the search has not found. */
    boolean saysNotFound(Expr condition) {
        return condition instanceof Expr.Operation operation
                ? switch (operation.operator()) {
                    case "&&" -> operation.operands().stream().anyMatch(this::saysNotFound);
                    case "!" -> isSet(operation.operands().get(0), "true");
                    default -> false;
                }
                : isSet(condition, "false");
    }

    private boolean isSet(Expr flag, String value) {
        return flag instanceof Expr.Local
                && body.assignments().stream()
                        .filter(a -> a.target().equals(flag)
                                && a.value() instanceof Expr.Literal literal
                                && literal.text().equals(value))
                        .anyMatch(a -> isInSearch(a) && (value.equals("true") || isWhereEqual(a)));
    }

    private boolean isInSearch(Assignment assignment) {
        return body.within(assignment.region(), loop.index())
                && body.enclosing(assignment.region()).stream()
                        .takeWhile(r -> r.index() != loop.index())
                        .anyMatch(r -> r.kind() == Region.Kind.LOOP);
    }

    /** What is false from some round on may also be that all is well, and then most elements get there. */
    private boolean isWhereEqual(Assignment assignment) {
        return body.enclosing(assignment.region()).stream()
                .takeWhile(r -> r.kind() != Region.Kind.LOOP)
                .flatMap(r -> r.condition().stream())
                .anyMatch(this::saysEqual);
    }

    private boolean saysEqual(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operator().equals("==")
                    ? operation.operands().stream().noneMatch(Expr.Literal.class::isInstance)
                    : operation.operator().equals("&&")
                            && operation.operands().stream().anyMatch(this::saysEqual);
        }
        return condition instanceof Expr.Call call
                && EQUALS.contains(body.calls().get(call.call()).name());
    }
}
