package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds methods that may change state that outlives the call.
 *
 * <p>Writing to an object that the method has just made is no change that a caller can see. So a callee that changes
 * its receiver or arguments counts in the caller only if what it is called on, or handed, is not fresh there.
 */
final class MutationAnalysis {

    private final List<Method> methods;
    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, List<CallRef>> callers;

    MutationAnalysis(
            List<Method> methods, Map<Method, List<Invocation>> invocations, Map<Method, List<CallRef>> callers) {
        this.methods = methods;
        this.invocations = invocations;
        this.callers = callers;
    }

    Map<Method, Reach> run() {
        Map<Method, Reach> found = new HashMap<>();
        Deque<Map.Entry<Method, Reach>> open = new ArrayDeque<>();
        for (Method method : methods) {
            direct(method).ifPresent(reach -> {
                found.put(method, reach);
                open.add(Map.entry(method, reach));
            });
        }
        while (!open.isEmpty()) {
            Map.Entry<Method, Reach> callee = open.remove();
            for (CallRef call : callers.getOrDefault(callee.getKey(), List.of())) {
                if (!found.containsKey(call.caller()) && isVisible(call, callee.getKey())) {
                    Reach reach = EffectAnalysis.through(call, callee.getKey(), callee.getValue());
                    found.put(call.caller(), reach);
                    open.add(Map.entry(call.caller(), reach));
                }
            }
        }
        return found;
    }

    private Optional<Reach> direct(Method method) {
        Body body = method.body();
        boolean constructor = method.facts().name().startsWith("<");
        for (Assignment assignment : body.assignments()) {
            if (!(assignment.target() instanceof Expr.Local)
                    && !(constructor && ownField(assignment.target()))
                    && !isSingleton(method, assignment.target())
                    && !isFresh(method, assignment.target(), new HashSet<>())) {
                return Optional.of(new Reach(-1, Optional.empty(), 0, assignment.line(), words(assignment.target())));
            }
        }
        return invocations.getOrDefault(method, List.of()).stream()
                .filter(MutationAnalysis::mutates)
                .filter(i -> !(constructor
                        && i.site()
                                .receiver()
                                .filter(MutationAnalysis::ownField)
                                .isPresent()))
                .filter(i -> !isFresh(method, i.site().receiver().orElse(new Expr.This()), new HashSet<>()))
                .findFirst()
                .map(i -> new Reach(
                        i.site().index(),
                        Optional.empty(),
                        0,
                        i.site().line(),
                        i.receiver().simpleName() + "." + i.site().name()));
    }

    /** A static method without parameters that makes what it returns the first time: nobody can tell when it was. */
    private static boolean isSingleton(Method method, Expr target) {
        return method.facts().is(Modifier.STATIC)
                && method.facts().parameters().isEmpty()
                && method.body().exits().stream()
                        .flatMap(e -> e.value().stream())
                        .anyMatch(target::equals);
    }

    private static boolean mutates(Invocation invocation) {
        return invocation.api().map(a -> a.meaning() instanceof Meaning.Mutates).orElse(false);
    }

    private static boolean ownField(Expr target) {
        return target instanceof Expr.Name
                || (target instanceof Expr.Select select && select.target() instanceof Expr.This)
                || (target instanceof Expr.Element element && ownField(element.array()));
    }

    private static String words(Expr target) {
        if (target instanceof Expr.Name name) {
            return "assignment of " + name.name();
        }
        return target instanceof Expr.Select select ? "assignment of " + select.name() : "assignment";
    }

    /** Whether a change made by a callee can be seen outside of the caller. */
    private boolean isVisible(CallRef call, Method callee) {
        CallSite site = call.invocation().site();
        if (callee.facts().name().equals("<init>") && site.created().isPresent()) {
            return !site.arguments().stream().allMatch(a -> isFresh(call.caller(), a, new HashSet<>()));
        }
        Expr receiver = site.receiver().orElse(new Expr.This());
        return !isFresh(call.caller(), receiver, new HashSet<>())
                || !site.arguments().stream().allMatch(a -> isFresh(call.caller(), a, new HashSet<>()));
    }

    /** Whether a value was made in this method, or cannot be changed anyway. */
    private boolean isFresh(Method method, Expr value, Set<Integer> seen) {
        if (value instanceof Expr.Literal || value instanceof Expr.NewArray || value instanceof Expr.Function) {
            return true;
        }
        if (value instanceof Expr.Operation || value instanceof Expr.ClassLiteral) {
            return true;
        }
        if (value instanceof Expr.Local local) {
            return seen.add(local.variable()) && isFreshVariable(method, local.variable(), seen);
        }
        if (value instanceof Expr.Element element) {
            return isFresh(method, element.array(), seen);
        }
        if (value instanceof Expr.Cast cast) {
            return isFresh(method, cast.value(), seen);
        }
        return value instanceof Expr.Call call && isFreshResult(method, call.call(), seen);
    }

    private boolean isFreshVariable(Method method, int index, Set<Integer> seen) {
        Variable variable = method.body().variables().get(index);
        if (isImmutable(variable.type().name()) || variable.type().isPrimitive()) {
            return true;
        }
        boolean reassigned = method.body().assignments().stream()
                .anyMatch(a -> a.target() instanceof Expr.Local local
                        && local.variable() == index
                        && !isFresh(method, a.value(), seen));
        return variable.kind() == Variable.Kind.LOCAL
                && !reassigned
                && variable.initializer().map(i -> isFresh(method, i, seen)).orElse(true);
    }

    private static boolean isImmutable(String type) {
        return switch (type) {
            case "String", "Integer", "Long", "Boolean", "Double", "UUID", "BigDecimal", "LocalDate" -> true;
            default -> false;
        };
    }

    private boolean isFreshResult(Method method, int call, Set<Integer> seen) {
        List<Invocation> all = invocations.getOrDefault(method, List.of());
        if (call >= all.size()) {
            return false;
        }
        Invocation invocation = all.get(call);
        CallSite site = invocation.site();
        if (site.kind() == CallSite.Kind.CONSTRUCTOR) {
            return true;
        }
        boolean jdk = invocation.receiver().name().startsWith("java.");
        boolean collected = site.name().equals("collect")
                || site.name().equals("toList")
                || site.name().equals("toArray");
        return jdk
                && invocation.targets().isEmpty()
                && (collected
                        || site.receiver().isEmpty()
                        || site.receiver().get() instanceof Expr.Name
                        || isFresh(method, site.receiver().get(), seen));
    }
}
