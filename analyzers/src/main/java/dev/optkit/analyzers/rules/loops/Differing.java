package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a call is made only for elements of which a property differs from that of another object: {@code if
 * (stored.getName() != sent.getName()) update(sent)}. Few have changed, as a rule.
 */
final class Differing {

    private static final Set<String> EQUALS = Set.of("equals", "equalsIgnoreCase");
    private static final Set<String> NO_PROPERTIES = Set.of("size", "length", "hashCode", "next");

    /** What an object is asked for. */
    private record Property(Expr object, String name) {}

    private final Body body;

    private Differing(Body body) {
        this.body = body;
    }

    static boolean are(LoopSite site, List<CallRef> path) {
        Body body = path.get(0).caller().body();
        Guards guards = new Guards(site, body);
        Differing differing = new Differing(body);
        return guards.branches().anyMatch(r -> differing.holdsIn(r, true))
                || guards.skips().anyMatch(r -> differing.holdsIn(r, false))
                || path.stream().skip(1).anyMatch(Differing::isOnlyForSuch);
    }

    private static boolean isOnlyForSuch(CallRef call) {
        Body body = call.caller().body();
        Differing differing = new Differing(body);
        return body.enclosing(call.invocation().site().region()).stream()
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .anyMatch(r -> differing.holdsIn(r, true));
    }

    private boolean holdsIn(Region branch, boolean outcome) {
        return branch.condition().filter(c -> isDifference(c, outcome)).isPresent();
    }

    /** Whether a condition comes out so only if two objects differ; of alternatives, each has to say so. */
    private boolean isDifference(Expr condition, boolean outcome) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> isDifference(operands.get(0), !outcome);
                case "&&", "||" ->
                    areDifferences(operands, outcome, operation.operator().equals("&&") == outcome);
                case "==" -> !outcome && areOfTwo(operands);
                case "!=" -> outcome && areOfTwo(operands);
                default -> false;
            };
        }
        return !outcome
                && condition instanceof Expr.Call call
                && isComparison(body.calls().get(call.call()));
    }

    private boolean areDifferences(List<Expr> operands, boolean outcome, boolean together) {
        Stream<Expr> all = operands.stream();
        return together ? all.anyMatch(o -> isDifference(o, outcome)) : all.allMatch(o -> isDifference(o, outcome));
    }

    private boolean isComparison(CallSite call) {
        List<Expr> compared = call.arguments().size() == 2
                ? call.arguments()
                : Stream.concat(call.receiver().stream(), call.arguments().stream())
                        .toList();
        return EQUALS.contains(call.name()) && compared.size() == 2 && areOfTwo(compared);
    }

    /** Whether two values are the same property of two objects that stand for each other. */
    private boolean areOfTwo(List<Expr> values) {
        List<Property> properties =
                values.stream().flatMap(v -> property(v).stream()).toList();
        return properties.size() == 2
                && properties.get(0).name().equals(properties.get(1).name())
                && !properties.get(0).object().equals(properties.get(1).object())
                && properties.stream().noneMatch(p -> isOfRoundBefore(p.object()))
                && !properties.stream().allMatch(p -> isElement(p.object()));
    }

    private Optional<Property> property(Expr value) {
        if (value instanceof Expr.Select field) {
            return Optional.of(new Property(field.target(), field.name()));
        }
        if (value instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local))
                    .flatMap(this::property);
        }
        return value instanceof Expr.Call call ? property(body.calls().get(call.call())) : Optional.empty();
    }

    /** What tells objects apart is no property that changes. */
    private static Optional<Property> property(CallSite getter) {
        return getter.arguments().isEmpty()
                        && !NO_PROPERTIES.contains(getter.name())
                        && !ElementObjects.asksIdentity(getter)
                ? getter.receiver().map(object -> new Property(object, getter.name()))
                : Optional.empty();
    }

    /** Whether a loop sets a variable from before it, as where rows that belong together follow each other. */
    private boolean isOfRoundBefore(Expr object) {
        return object instanceof Expr.Local local
                && body.assignments().stream()
                        .filter(a -> a.target().equals(object))
                        .flatMap(a -> body.enclosing(a.region()).stream())
                        .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                        .anyMatch(r -> !body.within(
                                body.variables().get(local.variable()).region(), r.index()));
    }

    /** Two loops, one in the other, compare each with each. */
    private boolean isElement(Expr object) {
        return object instanceof Expr.Local local
                && body.regions().stream().anyMatch(r -> r.introduces(local.variable()));
    }
}
