package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognizes calls that a method makes only if it has no answer yet.
 *
 * <p>Two forms are known, each written with the work in a branch or after an early return: a field that is tested and
 * then set, and a map or cache that is asked first and told afterwards.
 */
final class MemoGuards {

    private static final Set<String> ASKS = Set.of("get", "getIfPresent", "getOrDefault", "containsKey", "contains");
    private static final Set<String> TELLS = Set.of("put", "putIfAbsent", "set", "add");
    private static final Set<String> FILLS = Set.of("add", "addAll", "put", "putAll", "set");

    private final Body body;
    private final Origins origins;

    MemoGuards(Body body) {
        this.body = body;
        this.origins = new Origins(body);
    }

    /** How a call runs as far as such guards decide. */
    Passage of(CallSite call) {
        if (body.regions().stream().noneMatch(r -> r.kind() == Region.Kind.BRANCH)) {
            return Passage.PLAIN;
        }
        return guards(call).anyMatch(g -> setsField(g, call)) ? Passage.KEPT : keyed(call);
    }

    /** Branches the call stands in, and branches before it that return. */
    private Stream<Region> guards(CallSite call) {
        Stream<Region> around = body.enclosing(call.region()).stream().filter(r -> r.kind() == Region.Kind.BRANCH);
        Stream<Region> before = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && e.line() < call.line())
                .map(e -> body.regions().get(e.region()))
                .filter(r -> r.kind() == Region.Kind.BRANCH && !body.within(call.region(), r.index()))
                .filter(r -> body.within(call.region(), r.parent()));
        return Stream.concat(around, before);
    }

    private boolean setsField(Region guard, CallSite call) {
        Set<String> tested = new HashSet<>();
        guard.condition()
                .ifPresent(c -> origins.of(c).forEach(e -> Origins.field(e).ifPresent(tested::add)));
        if (tested.isEmpty()) {
            return false;
        }
        Stream<Expr> assigned = body.assignments().stream()
                .filter(a -> a.operator().equals("=") && follows(a.region(), a.line(), guard, call))
                .map(Assignment::target);
        Stream<Expr> filled = body.calls().stream()
                .filter(c -> FILLS.contains(c.name()) && follows(c.region(), c.line(), guard, call))
                .flatMap(c -> c.receiver().stream());
        return Stream.concat(assigned, filled)
                .flatMap(t -> Origins.field(t).stream())
                .anyMatch(tested::contains);
    }

    /** In the branch with the call, or after the branch that returns. */
    private boolean follows(int region, int line, Region guard, CallSite call) {
        return body.within(call.region(), guard.index())
                ? body.within(region, guard.index())
                : line >= call.line() && !body.within(region, guard.index());
    }

    private Passage keyed(CallSite call) {
        return body.calls().stream()
                .filter(told -> TELLS.contains(told.name()) && told.index() != call.index())
                .filter(told -> told.receiver().isPresent() && !told.receiver().equals(call.receiver()))
                .filter(told -> isStored(call, told))
                .filter(told -> body.calls().stream().anyMatch(asked -> isAskedFirst(asked, told)))
                .map(told -> lifetime(told.receiver().orElseThrow()))
                .reduce(Passage.PLAIN, Passage::and);
    }

    private boolean isStored(CallSite call, CallSite told) {
        List<Expr> arguments = told.arguments();
        return !arguments.isEmpty()
                && origins.of(arguments.get(arguments.size() - 1)).contains(new Expr.Call(call.index()));
    }

    private boolean isAskedFirst(CallSite asked, CallSite told) {
        return ASKS.contains(asked.name())
                && asked.receiver().equals(told.receiver())
                && guards(told)
                        .flatMap(g -> g.condition().stream())
                        .anyMatch(c -> origins.of(c).contains(new Expr.Call(asked.index())));
    }

    /** A map made in the method itself is empty each time. */
    private Passage lifetime(Expr map) {
        if (map instanceof Expr.Local local) {
            Variable.Kind kind = body.variables().get(local.variable()).kind();
            return kind == Variable.Kind.PARAMETER ? Passage.PER_KEY : Passage.PLAIN;
        }
        Optional<String> field = Origins.field(map);
        return field.isPresent() ? Passage.KEPT : Passage.PLAIN;
    }
}
