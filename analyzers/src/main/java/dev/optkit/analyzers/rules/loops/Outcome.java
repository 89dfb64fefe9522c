package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.List;
import java.util.Set;

/**
 * What a condition says of the success of a call: that it gave true, a number of rows, or something at all.
 *
 * @param call the call
 * @param body the body it stands in
 */
record Outcome(CallSite call, Body body) {

    private static final Set<String> NOTHING = Set.of("0", "0L", "null", "false");

    /** Whether a condition comes out so only if the call had success. */
    boolean succeeds(Expr condition, boolean comesOut) {
        if (!(condition instanceof Expr.Operation operation)) {
            return comesOut && isResult(condition);
        }
        List<Expr> operands = operation.operands();
        return switch (operation.operator()) {
            case "!" -> succeeds(operands.get(0), !comesOut);
            case "&&" -> comesOut && operands.stream().anyMatch(o -> succeeds(o, true));
            case "||" -> !comesOut && operands.stream().anyMatch(o -> succeeds(o, false));
            case "==" -> isCompared(operands) && comesOut != operands.stream().anyMatch(Outcome::isNothing);
            case "!=" -> isCompared(operands) && comesOut == operands.stream().anyMatch(Outcome::isNothing);
            case ">", ">=" -> comesOut && isResult(operands.get(0));
            case "<", "<=" -> !comesOut && isResult(operands.get(0));
            default -> false;
        };
    }

    private boolean isCompared(List<Expr> operands) {
        return operands.stream().anyMatch(this::isResult) && operands.stream().anyMatch(Expr.Literal.class::isInstance);
    }

    private static boolean isNothing(Expr value) {
        return value instanceof Expr.Literal literal && (literal.isNull() || NOTHING.contains(literal.text()));
    }

    /** Whether a value is what the call gave, in a variable too. */
    boolean isResult(Expr value) {
        if (value instanceof Expr.Local local) {
            return body.variables()
                            .get(local.variable())
                            .initializer()
                            .filter(new Expr.Call(call.index())::equals)
                            .isPresent()
                    || body.assignments().stream()
                            .anyMatch(a -> a.target().equals(local) && a.value().equals(new Expr.Call(call.index())));
        }
        return value.equals(new Expr.Call(call.index()));
    }
}
