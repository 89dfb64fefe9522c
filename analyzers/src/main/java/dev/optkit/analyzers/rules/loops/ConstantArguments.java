package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constants handed along a way: {@code load(child, false)} never gets into {@code if (withDetails)}. */
final class ConstantArguments {

    private static final Optional<Boolean> UNKNOWN = Optional.empty();

    /** What the variables of a method are known to be. */
    private final Map<Integer, Expr.Literal> known;

    private ConstantArguments(Map<Integer, Expr.Literal> known) {
        this.known = known;
    }

    /** Whether a method on a way is handed a constant with which it does not get to its next call. */
    static boolean bar(List<CallRef> path) {
        ConstantArguments handed = new ConstantArguments(Map.of());
        for (int i = 1; i < path.size(); i++) {
            CallRef next = path.get(i);
            handed = handed.handedOn(path.get(i - 1), next.caller());
            if (!handed.reach(next)) {
                return true;
            }
        }
        return false;
    }

    private ConstantArguments handedOn(CallRef call, Method callee) {
        List<Expr> arguments = call.invocation().site().arguments();
        List<Parameter> parameters = callee.facts().parameters();
        Map<Integer, Expr.Literal> constants = new HashMap<>();
        if (arguments.size() == parameters.size()
                && call.invocation().site().kind() != CallSite.Kind.METHOD_REFERENCE) {
            for (int i = 0; i < arguments.size(); i++) {
                Optional<Expr.Literal> constant = constant(arguments.get(i));
                if (constant.isPresent()) {
                    variable(parameters.get(i), callee.body()).ifPresent(v -> constants.put(v, constant.get()));
                }
            }
        }
        return new ConstantArguments(constants);
    }

    private Optional<Expr.Literal> constant(Expr argument) {
        if (argument instanceof Expr.Literal literal) {
            return Optional.of(literal);
        }
        return argument instanceof Expr.Local local
                ? Optional.ofNullable(known.get(local.variable()))
                : Optional.empty();
    }

    /** The variable of a parameter that keeps its value. */
    private static Optional<Integer> variable(Parameter parameter, Body body) {
        for (int i = 0; i < body.variables().size(); i++) {
            Variable variable = body.variables().get(i);
            if (variable.kind() == Variable.Kind.PARAMETER && variable.name().equals(parameter.name())) {
                Expr local = new Expr.Local(i);
                return body.assignments().stream().anyMatch(a -> a.target().equals(local))
                        ? Optional.empty()
                        : Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean reach(CallRef call) {
        if (known.isEmpty()) {
            return true;
        }
        Body body = call.caller().body();
        CallSite site = call.invocation().site();
        return body.enclosing(site.region()).stream().noneMatch(r -> is(r, false))
                && body.exits().stream().noneMatch(e -> endsBefore(e, site, body));
    }

    /** Whether a branch that is always taken leaves the method before a call. */
    private boolean endsBefore(Exit exit, CallSite call, Body body) {
        boolean leaves = exit.kind() == Exit.Kind.RETURN || exit.kind() == Exit.Kind.THROW;
        Region branch = body.regions().get(exit.region());
        return leaves
                && is(branch, true)
                && branch.span().end() <= call.span().start()
                && body.within(call.region(), branch.parent());
    }

    private boolean is(Region region, boolean outcome) {
        return region.kind() == Region.Kind.BRANCH
                && region.condition()
                        .flatMap(this::truth)
                        .filter(t -> t == outcome)
                        .isPresent();
    }

    private Optional<Boolean> truth(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> truth(operands.get(0)).map(t -> !t);
                case "&&" -> all(operands, true);
                case "||" -> all(operands, false);
                case "==" -> isNull(operands);
                case "!=" -> isNull(operands).map(t -> !t);
                default -> UNKNOWN;
            };
        }
        return constant(condition)
                .map(Expr.Literal::text)
                .filter(t -> t.equals("true") || t.equals("false"))
                .map(Boolean::valueOf);
    }

    /** The outcome if all operands have it, the other if one has that. */
    private Optional<Boolean> all(List<Expr> operands, boolean outcome) {
        List<Optional<Boolean>> truths = operands.stream().map(this::truth).toList();
        if (truths.contains(Optional.of(!outcome))) {
            return Optional.of(!outcome);
        }
        return truths.contains(UNKNOWN) ? UNKNOWN : Optional.of(outcome);
    }

    private Optional<Boolean> isNull(List<Expr> compared) {
        boolean withNull = compared.stream().anyMatch(Expr::isNull);
        return compared.stream()
                .filter(o -> withNull && o instanceof Expr.Local)
                .flatMap(o -> constant(o).stream())
                .map(Expr.Literal::isNull)
                .findFirst();
    }
}
