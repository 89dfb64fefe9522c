package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A map from before a loop that the loop asks first and tells afterwards: its author has thought of elements that ask the
 * same, and the call is made once for each different key.
 */
final class LoopMemo {

    private static final Set<String> ASKS = Set.of("get", "containsKey", "contains");
    private static final Set<String> TELLS = Set.of("put", "putIfAbsent", "add");
    private static final Set<String> FILLS = Set.of("computeIfAbsent");

    /** Types of what holds answers; a set of what was seen may be of one run, and other objects may be stores far away. */
    private static final Pattern KEEPERS = Pattern.compile("\\w*(Map|Cache)");

    private final Region loop;
    private final CallSite call;
    private final Body body;
    private final Predicate<Expr> maps;

    private LoopMemo(LoopSite site, Body body, Predicate<Expr> maps) {
        this.loop = site.loop();
        this.call = site.call().site();
        this.body = body;
        this.maps = maps;
    }

    /** Whether such a map decides if a call is made. */
    static boolean isAround(LoopSite site, Body body) {
        return new LoopMemo(site, body, map -> isFromBefore(map, site.loop(), body)).decides();
    }

    /** Whether one decides that was there before the method: of the object, or handed over, and perhaps filled already. */
    static boolean isKeptAround(LoopSite site, Method method, Program program) {
        Body body = method.body();
        return new LoopMemo(
                        site,
                        body,
                        map -> outlives(map, body)
                                && KEEPERS.matcher(program.typeOf(method, map).simpleName())
                                        .matches())
                .decides();
    }

    private boolean decides() {
        return regions().anyMatch(r -> isFill(r) || isAsked(r));
    }

    private Stream<Region> regions() {
        return body.enclosing(call.region()).stream().takeWhile(r -> r.index() != loop.index());
    }

    private boolean isFill(Region function) {
        return function.isFunction()
                && function.call() >= 0
                && isOnMap(body.calls().get(function.call()), FILLS);
    }

    private boolean isAsked(Region branch) {
        return branch.kind() == Region.Kind.BRANCH
                && branch.condition().stream()
                        .flatMap(c -> Exprs.all(c, body))
                        .flatMap(this::withValues)
                        .anyMatch(this::isAnswerOfMap);
    }

    /** A part of a condition, and what a variable in it was given. */
    private Stream<Expr> withValues(Expr part) {
        return part instanceof Expr.Local local
                ? body.variables().get(local.variable()).initializer().stream()
                : Stream.of(part);
    }

    private boolean isAnswerOfMap(Expr part) {
        if (!(part instanceof Expr.Call asked)) {
            return false;
        }
        CallSite ask = body.calls().get(asked.call());
        return isOnMap(ask, ASKS)
                && body.calls().stream()
                        .filter(c -> body.within(c.region(), loop.index())
                                && c.receiver().equals(ask.receiver()))
                        .anyMatch(c -> TELLS.contains(c.name()));
    }

    private boolean isOnMap(CallSite site, Set<String> names) {
        return names.contains(site.name()) && site.receiver().filter(maps).isPresent();
    }

    private static boolean isFromBefore(Expr map, Region loop, Body body) {
        if (!(map instanceof Expr.Local local)) {
            return false;
        }
        Variable variable = body.variables().get(local.variable());
        return variable.kind() == Variable.Kind.LOCAL && !body.within(variable.region(), loop.index());
    }

    private static boolean outlives(Expr map, Body body) {
        return map.field().isPresent()
                || (map instanceof Expr.Local local
                        && body.variables().get(local.variable()).kind() == Variable.Kind.PARAMETER);
    }
}
