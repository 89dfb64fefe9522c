package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells writes by which a method only keeps something for its next call: what its callers get is the same without.
 *
 * <p>A field is set where it was seen to be unset, and nowhere else in the method; an answer goes into a map or a
 * reference of the class where that was seen to have none. {@link MemoGuards} asks for less, as it only doubts.
 */
final class MemoWrites {

    private static final Set<String> ASKS = Set.of("get", "getIfPresent", "containsKey", "getPlain", "getAcquire");
    private static final Set<String> TELLS = Set.of("put", "putIfAbsent", "set", "compareAndSet");
    private static final Set<String> MISSING = Set.of("isNull", "isEmpty", "isBlank");

    private final Body body;
    private final Origins origins;
    /** What was found of targets and holders, as all their writes are judged together. */
    private final Map<Expr, Boolean> kept = new HashMap<>();

    private final Map<Expr, Boolean> filled = new HashMap<>();

    MemoWrites(Method method) {
        this.body = method.body();
        this.origins = new Origins(body);
    }

    /** Whether an assignment sets a field on first use. */
    boolean keeps(Assignment assignment) {
        Expr target = assignment.target();
        return target.field().isPresent() && kept.computeIfAbsent(target, this::isSetOnFirstUse);
    }

    private boolean isSetOnFirstUse(Expr target) {
        return body.assignments().stream()
                .filter(a -> a.target().equals(target))
                .allMatch(a -> a.operator().equals("=")
                        && !isOfParameter(a.value())
                        && isGuarded(a.region(), a.line(), e -> e.field().equals(target.field())));
    }

    /** What a caller hands over is another thing each time. */
    private boolean isOfParameter(Expr value) {
        return value instanceof Expr.Local local
                && body.variables().get(local.variable()).kind() == Variable.Kind.PARAMETER;
    }

    /** Whether a call puts an answer where there was none. */
    boolean keeps(CallSite told) {
        return TELLS.contains(told.name())
                && told.receiver().filter(r -> r.field().isPresent()).isPresent()
                && filled.computeIfAbsent(told.receiver().get(), r -> isFilledWhereEmpty(told.receiver()));
    }

    private boolean isFilledWhereEmpty(Optional<Expr> holder) {
        return body.calls().stream()
                .filter(c -> TELLS.contains(c.name()) && c.receiver().equals(holder))
                .allMatch(c -> isGuarded(c.region(), c.line(), e -> comesFrom(e, holder)));
    }

    private boolean comesFrom(Expr value, Optional<Expr> holder) {
        return origins.of(value).stream()
                .filter(Expr.Call.class::isInstance)
                .map(c -> body.calls().get(((Expr.Call) c).call()))
                .anyMatch(c -> ASKS.contains(c.name()) && c.receiver().equals(holder));
    }

    /** In a branch where something is missing, or behind a return where it is there. */
    private boolean isGuarded(int region, int line, Predicate<Expr> something) {
        Stream<Region> around = body.enclosing(region).stream();
        return around.flatMap(r -> r.condition().stream()).anyMatch(c -> isMissing(c, something))
                || body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.RETURN && e.line() < line)
                        .map(e -> body.regions().get(e.region()))
                        .filter(r -> r.kind() == Region.Kind.BRANCH && body.within(region, r.parent()))
                        .flatMap(r -> r.condition().stream())
                        .anyMatch(c -> isThere(c, something));
    }

    private boolean isMissing(Expr condition, Predicate<Expr> something) {
        if (condition instanceof Expr.Operation operation) {
            return switch (operation.operator()) {
                case "&&" -> operation.operands().stream().anyMatch(o -> isMissing(o, something));
                case "||" -> operation.operands().stream().allMatch(o -> isMissing(o, something));
                case "!" -> isThere(operation.operands().get(0), something);
                default -> isCompared(operation, "==", something);
            };
        }
        return condition instanceof Expr.Call call && isSaidMissing(body.calls().get(call.call()), something);
    }

    private boolean isThere(Expr condition, Predicate<Expr> something) {
        if (condition instanceof Expr.Operation operation) {
            return switch (operation.operator()) {
                case "&&" -> operation.operands().stream().anyMatch(o -> isThere(o, something));
                case "||" -> operation.operands().stream().allMatch(o -> isThere(o, something));
                case "!" -> isMissing(operation.operands().get(0), something);
                default -> isCompared(operation, "!=", something);
            };
        }
        boolean asked = condition instanceof Expr.Call call
                && ASKS.contains(body.calls().get(call.call()).name());
        return (asked || condition.field().isPresent()) && something.test(condition);
    }

    private static boolean isCompared(Expr.Operation operation, String operator, Predicate<Expr> something) {
        return operation.operator().equals(operator)
                && operation.operands().stream().anyMatch(Expr::isNull)
                && operation.operands().stream().anyMatch(something);
    }

    private static boolean isSaidMissing(CallSite asked, Predicate<Expr> something) {
        return MISSING.contains(asked.name())
                && Stream.concat(asked.receiver().stream(), asked.arguments().stream())
                        .anyMatch(something);
    }
}
