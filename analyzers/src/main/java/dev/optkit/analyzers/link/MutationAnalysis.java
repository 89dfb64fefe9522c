package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Region;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds methods that may change state that outlives the call.
 *
 * <p>Of each method it is known what is changed: its object, one of its arguments, or anything else. Writing to an
 * object that a method has just made is no change that its callers can see, so a callee that changes its object or an
 * argument counts in the caller only if what stands there came from outside of the caller.
 */
final class MutationAnalysis {

    private final List<Method> methods;
    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, List<CallRef>> callers;
    private final ValueOrigins origins;
    private final Map<Method, SortedMap<Integer, Reach>> found = new HashMap<>();
    private final Deque<Change> open = new ArrayDeque<>();

    MutationAnalysis(
            List<Method> methods, Map<Method, List<Invocation>> invocations, Map<Method, List<CallRef>> callers) {
        this.methods = methods;
        this.invocations = invocations;
        this.callers = callers;
        this.origins = new ValueOrigins(invocations);
    }

    private record Change(Method method, int origin, Reach reach) {}

    Map<Method, Reach> run() {
        methods.forEach(this::assignments);
        methods.forEach(this::libraryCalls);
        while (!open.isEmpty()) {
            Change below = open.remove();
            Optional<Method> callee = Optional.of(below.method());
            for (CallRef call : callers.getOrDefault(below.method(), List.of())) {
                Reach reach = EffectAnalysis.through(call, callee, below.reach());
                seen(call, below).forEach(origin -> add(call.caller(), origin, reach));
            }
        }
        Map<Method, Reach> result = new HashMap<>();
        found.forEach((method, changes) -> result.put(method, changes.get(changes.firstKey())));
        return result;
    }

    private void add(Method method, int origin, Reach reach) {
        SortedMap<Integer, Reach> changes = found.computeIfAbsent(method, m -> new TreeMap<>());
        if (changes.putIfAbsent(origin, reach) == null) {
            open.add(new Change(method, origin, reach));
        }
    }

    private void assignments(Method method) {
        for (Assignment assignment : method.body().assignments()) {
            Expr target = assignment.target();
            boolean harmless =
                    target instanceof Expr.Local || makesItself(method, target) || isSingleton(method, assignment);
            if (!harmless) {
                Reach reach = new Reach(-1, Optional.empty(), 0, assignment.line(), words(target));
                origins.holder(method, target).forEach(origin -> add(method, origin, reach));
            }
        }
    }

    private void libraryCalls(Method method) {
        for (Invocation call : invocations.getOrDefault(method, List.of())) {
            Expr receiver = call.site().receiver().orElse(new Expr.This());
            if (mutates(call) && !makesItself(method, receiver)) {
                String words = call.receiver().simpleName() + "." + call.site().name();
                Reach reach = new Reach(
                        call.site().index(), Optional.empty(), 0, call.site().line(), words);
                origins.standing(method, call, ValueOrigins.OBJECT).forEach(origin -> add(method, origin, reach));
            }
        }
    }

    /** What outside of the caller is changed by a callee. */
    private Set<Integer> seen(CallRef call, Change below) {
        if (below.origin() == ValueOrigins.ELSEWHERE) {
            return Set.of(ValueOrigins.ELSEWHERE);
        }
        CallSite site = call.invocation().site();
        if (below.origin() == ValueOrigins.OBJECT && site.created().isPresent()) {
            return Set.of();
        }
        if (below.origin() == ValueOrigins.OBJECT
                && makesItself(call.caller(), site.receiver().orElse(new Expr.This()))) {
            return Set.of();
        }
        return origins.standing(call.caller(), call.invocation(), below.origin());
    }

    private static boolean mutates(Invocation invocation) {
        return invocation.api().map(a -> a.meaning() instanceof Meaning.Mutates).orElse(false);
    }

    private static boolean makesItself(Method method, Expr target) {
        return method.facts().name().startsWith("<") && isOwn(target);
    }

    private static boolean isOwn(Expr target) {
        return target instanceof Expr.Name
                || target instanceof Expr.This
                || target instanceof Expr.Super
                || (target instanceof Expr.Select select && select.target() instanceof Expr.This)
                || (target instanceof Expr.Element element && isOwn(element.array()));
    }

    /** A static method without parameters that makes something the first time: nobody can tell when it was. */
    private static boolean isSingleton(Method method, Assignment assignment) {
        return method.facts().is(Modifier.STATIC)
                && method.facts().parameters().isEmpty()
                && (isReturned(method, assignment.target()) || isFirst(method, assignment));
    }

    private static boolean isReturned(Method method, Expr target) {
        return method.body().exits().stream().flatMap(e -> e.value().stream()).anyMatch(target::equals);
    }

    private static boolean isFirst(Method method, Assignment assignment) {
        return method.body().enclosing(assignment.region()).stream()
                .map(Region::condition)
                .flatMap(Optional::stream)
                .filter(Expr.Operation.class::isInstance)
                .map(Expr.Operation.class::cast)
                .anyMatch(o -> o.operator().equals("==")
                        && o.operands().contains(assignment.target())
                        && o.operands().stream().anyMatch(Expr::isNull));
    }

    private static String words(Expr target) {
        if (target instanceof Expr.Name name) {
            return "assignment of " + name.name();
        }
        return target instanceof Expr.Select select ? "assignment of " + select.name() : "assignment";
    }
}
