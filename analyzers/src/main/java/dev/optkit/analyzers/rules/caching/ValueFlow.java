package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the values of some calls of a body go. Errs on the side of the result: a value whose use is not recorded, or
 * that decides whether anything but a call for its own sake is done, counts as part of it.
 */
final class ValueFlow {

    private final Body body;
    private final Set<Integer> calls;
    private final Set<Integer> variables = new HashSet<>();

    /**
     * @param calls indexes of the calls whose values are followed
     */
    ValueFlow(Body body, Set<Integer> calls) {
        this.body = body;
        this.calls = calls;
        int before;
        do {
            before = variables.size();
            grow();
        } while (variables.size() > before);
    }

    /** Whether the result, an exception, or an object that outlives the call can depend on the values. */
    boolean reachesResult() {
        return body.exits().stream().flatMap(e -> e.value().stream()).anyMatch(this::holds)
                || body.assignments().stream().anyMatch(a -> !(a.target() instanceof Expr.Local) && holds(a.value()))
                || body.regions().stream().anyMatch(r -> isDecided(r) && matters(r))
                || calls.stream().map(body.calls()::get).anyMatch(this::isLost);
    }

    private boolean isDecided(Region region) {
        return Stream.of(region.condition(), region.loop().flatMap(l -> l.condition()))
                .flatMap(Optional::stream)
                .anyMatch(this::holds);
    }

    /** Calls of loggers and meters, which nobody asks for an answer, are all there is in what does not matter. */
    private boolean matters(Region region) {
        return body.exits().stream().anyMatch(e -> leaves(e, region))
                || body.assignments().stream().anyMatch(a -> body.within(a.region(), region.index()))
                || body.calls().stream()
                        .filter(c -> body.within(c.region(), region.index()))
                        .flatMap(c -> c.receiver().stream())
                        .anyMatch(r -> root(r).isPresent());
    }

    private boolean leaves(Exit exit, Region region) {
        return body.within(exit.region(), region.index());
    }

    /** Whether the value of a call is used, but in a way that is not recorded. */
    private boolean isLost(CallSite site) {
        Expr value = new Expr.Call(site.index());
        return site.resultUsed() && recorded().noneMatch(e -> mentions(e, value));
    }

    private Stream<Expr> recorded() {
        Stream<Expr> values = Stream.concat(
                body.exits().stream().flatMap(e -> e.value().stream()),
                body.assignments().stream().map(Assignment::value));
        Stream<Expr> starts =
                body.variables().stream().map(Variable::initializer).flatMap(Optional::stream);
        Stream<Expr> operands =
                body.calls().stream().flatMap(c -> Stream.concat(c.receiver().stream(), c.arguments().stream()));
        Stream<Expr> conditions = body.regions().stream()
                .flatMap(r -> Stream.of(
                                r.condition(),
                                r.result(),
                                r.loop().flatMap(l -> l.iterated()),
                                r.loop().flatMap(l -> l.condition()))
                        .flatMap(Optional::stream));
        return Stream.of(values, starts, operands, conditions).flatMap(s -> s);
    }

    private void grow() {
        for (int i = 0; i < body.variables().size(); i++) {
            if (body.variables().get(i).initializer().filter(this::holds).isPresent()) {
                variables.add(i);
            }
        }
        for (Assignment assignment : body.assignments()) {
            if (assignment.target() instanceof Expr.Local local && holds(assignment.value())) {
                variables.add(local.variable());
            }
        }
        for (CallSite site : body.calls()) {
            if (site.arguments().stream().anyMatch(this::holds)) {
                site.receiver().flatMap(this::root).ifPresent(variables::add);
            }
        }
        body.regions().stream().filter(this::takes).forEach(r -> variables.addAll(parameters(r)));
    }

    /** Whether a loop or a function runs over the values. */
    private boolean takes(Region region) {
        return region.loop().flatMap(l -> l.iterated()).filter(this::holds).isPresent()
                || (region.call() >= 0
                        && body.calls()
                                .get(region.call())
                                .receiver()
                                .filter(this::holds)
                                .isPresent());
    }

    private static List<Integer> parameters(Region region) {
        return region.loop().map(l -> l.variables()).orElse(region.parameters());
    }

    /** Whether an expression is made of the values. */
    boolean holds(Expr expression) {
        if (expression instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            return calls.contains(call.call()) || Exprs.parts(site).stream().anyMatch(this::holds);
        }
        if (expression instanceof Expr.Local local) {
            return variables.contains(local.variable());
        }
        if (expression instanceof Expr.Function function) {
            return IntStream.range(0, body.calls().size())
                    .filter(c -> body.within(body.calls().get(c).region(), function.region()))
                    .anyMatch(c -> holds(new Expr.Call(c)));
        }
        return expression.parts().stream().anyMatch(this::holds);
    }

    private static boolean mentions(Expr expression, Expr value) {
        return expression.equals(value) || expression.parts().stream().anyMatch(p -> mentions(p, value));
    }

    /** The variable that a chain of calls begins with. */
    private Optional<Integer> root(Expr receiver) {
        if (receiver instanceof Expr.Local local) {
            return Optional.of(local.variable());
        }
        return receiver instanceof Expr.Call call
                ? body.calls().get(call.call()).receiver().flatMap(this::root)
                : Optional.empty();
    }
}
