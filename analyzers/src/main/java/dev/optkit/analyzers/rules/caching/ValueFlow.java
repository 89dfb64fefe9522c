package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.flow.Mentions;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the values of some calls of a body go. Errs on the side of the result: a value whose use is not recorded, or
 * that decides whether anything but a call for its own sake is done, counts as part of it.
 */
final class ValueFlow {

    private static final Pattern LOGGER = Pattern.compile("(?i)\\w*log(ger)?");

    private final Body body;
    private final Set<Integer> calls;
    private final Set<Integer> variables = new HashSet<>();
    /** Answers for calls and functions, good until a variable is added. */
    private final Map<Expr, Boolean> known = new HashMap<>();

    /**
     * @param calls indexes of the calls whose values are followed
     */
    ValueFlow(Body body, Set<Integer> calls) {
        this.body = body;
        this.calls = new HashSet<>(calls);
        this.calls.removeAll(CorrelationIds.in(body));
        int before;
        do {
            before = variables.size();
            known.clear();
            grow();
        } while (variables.size() > before);
    }

    /**
     * Whether the result or an object that outlives the call can depend on the values, or whether there is one. What an
     * exception says besides is nobody's answer, and no cache keeps it.
     */
    boolean reachesResult() {
        return body.exits().stream()
                        .filter(e -> e.kind() != Exit.Kind.THROW)
                        .flatMap(e -> e.value().stream())
                        .anyMatch(this::holds)
                || body.assignments().stream().anyMatch(a -> !(a.target() instanceof Expr.Local) && holds(a.value()))
                || body.regions().stream().anyMatch(r -> isDecided(r) && matters(r))
                || calls.stream().map(body.calls()::get).anyMatch(this::isLost);
    }

    /** Whether the values decide if the code of a region runs. */
    boolean decides(int region) {
        return body.enclosing(region).stream().anyMatch(this::isDecided);
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
            if (inputs(site).anyMatch(this::holds)) {
                site.receiver().flatMap(this::root).ifPresent(variables::add);
                filled(site).forEach(variables::add);
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

    /** Objects that a call for its own sake may put its other arguments into; a log line changes nothing. */
    private Stream<Integer> filled(CallSite site) {
        boolean logs = site.receiver()
                .flatMap(Expr::field)
                .filter(n -> LOGGER.matcher(n).matches())
                .isPresent();
        return site.resultUsed() || logs
                ? Stream.empty()
                : site.arguments().stream()
                        .filter(Expr.Local.class::isInstance)
                        .map(a -> ((Expr.Local) a).variable())
                        .filter(v -> Mentions.isChangeable(body.variables().get(v)));
    }

    /** Whether an expression is made of the values. */
    boolean holds(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return variables.contains(local.variable());
        }
        if (!(expression instanceof Expr.Call) && !(expression instanceof Expr.Function)) {
            return expression.parts().stream().anyMatch(this::holds);
        }
        Boolean before = known.get(expression);
        boolean holds = before == null ? find(expression) : before;
        known.put(expression, holds);
        return holds;
    }

    private boolean find(Expr expression) {
        if (expression instanceof Expr.Function function) {
            return body.calls().stream()
                            .filter(c -> body.within(c.region(), function.region()))
                            .anyMatch(c -> holds(new Expr.Call(c.index())))
                    || body.regions().stream()
                            .filter(r -> body.within(r.index(), function.region()))
                            .flatMap(r -> r.result().stream())
                            .anyMatch(this::holds);
        }
        return expression instanceof Expr.Call call
                && (calls.contains(call.call())
                        || receiver(call).filter(this::holds).isPresent()
                        || inputs(body.calls().get(call.call())).anyMatch(this::holds));
    }

    private Optional<Expr> receiver(Expr.Call call) {
        return body.calls().get(call.call()).receiver();
    }

    /** The arguments that its value may be made of: not what makes an exception, nor what ties log lines together. */
    private static Stream<Expr> inputs(CallSite site) {
        return site.name().equals("orElseThrow") || CorrelationIds.areSetBy(site)
                ? Stream.empty()
                : site.arguments().stream();
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
