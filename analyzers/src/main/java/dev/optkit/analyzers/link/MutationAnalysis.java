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
import dev.optkit.core.program.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds methods that may change state that outlives the call, and tells what they only keep for their next call.
 *
 * <p>Of each method it is known what is changed: its object, one of its arguments, or anything else. Writing to an
 * object that a method has just made is no change that its callers can see, so a callee that changes its object or an
 * argument counts in the caller only if what stands there came from outside of the caller.
 */
final class MutationAnalysis {

    private static final Set<String> STATEMENTS = Set.of("java.sql.PreparedStatement", "java.sql.CallableStatement");

    private final List<Method> methods;
    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, List<CallRef>> callers;
    private final ValueOrigins origins;
    private final Map<Method, SortedMap<Integer, Reach>> found = new HashMap<>();
    /** Changes of what comes from elsewhere: every caller makes them, whatever it hands over. */
    private final Deque<Change> elsewhere = new ArrayDeque<>();

    private final Deque<Change> open = new ArrayDeque<>();
    private final List<Change> kept = new ArrayList<>();
    /** Whether all there is is looked for by now. */
    private boolean whole;

    MutationAnalysis(
            ProgramIndex index, Map<Method, List<Invocation>> invocations, Map<Method, List<CallRef>> callers) {
        this.methods = index.allMethods();
        this.invocations = invocations;
        this.callers = callers;
        this.origins = new ValueOrigins(index, invocations);
    }

    private record Change(Method method, int origin, Reach reach) {}

    /** What is more than keeping something for the next call; to be asked for first, and once. */
    Map<Method, Reach> changes() {
        methods.forEach(this::seeds);
        return follow();
    }

    /** All there is, what is kept for the next call included; to be asked for after {@link #changes()}. */
    Map<Method, Reach> all() {
        whole = true;
        kept.forEach(k -> add(k.method(), k.origin(), k.reach()));
        return follow();
    }

    private Map<Method, Reach> follow() {
        while (!elsewhere.isEmpty() || !open.isEmpty()) {
            follow(elsewhere.isEmpty() ? open.remove() : elsewhere.remove());
        }
        Map<Method, Reach> result = new HashMap<>();
        found.forEach((method, changes) -> result.put(method, first(changes)));
        return result;
    }

    /** Nothing says more than a change of what comes from elsewhere, so where there is one, others are not looked for. */
    private void follow(Change below) {
        Optional<Method> callee = Optional.of(below.method());
        for (CallRef call : callers.getOrDefault(below.method(), List.of())) {
            if (!changesElsewhere(call.caller())) {
                Reach reach = EffectAnalysis.through(call, callee, below.reach());
                seen(call, below).forEach(origin -> add(call.caller(), origin, reach));
            }
        }
    }

    private boolean changesElsewhere(Method method) {
        SortedMap<Integer, Reach> changes = found.get(method);
        return changes != null && changes.containsKey(ValueOrigins.ELSEWHERE);
    }

    private static Reach first(SortedMap<Integer, Reach> changes) {
        Reach lowest = changes.values().iterator().next();
        return changes.getOrDefault(ValueOrigins.ELSEWHERE, lowest);
    }

    private void seeds(Method method) {
        MemoWrites memo = new MemoWrites(method);
        assignments(method, memo);
        libraryCalls(method, memo);
    }

    /** That a container of a query is changed counts for those who ask for all there is, as a cache may keep it. */
    private void add(Method method, int origin, Reach reach) {
        if (origin == ValueOrigins.QUERIED && !whole) {
            kept.add(new Change(method, ValueOrigins.ELSEWHERE, reach));
        } else {
            put(method, origin == ValueOrigins.QUERIED ? ValueOrigins.ELSEWHERE : origin, reach);
        }
    }

    private void put(Method method, int origin, Reach reach) {
        SortedMap<Integer, Reach> changes = found.computeIfAbsent(method, m -> new TreeMap<>());
        if (changes.putIfAbsent(origin, reach) == null) {
            (origin == ValueOrigins.ELSEWHERE ? elsewhere : open).add(new Change(method, origin, reach));
        }
    }

    private void assignments(Method method, MemoWrites memo) {
        for (Assignment assignment : method.body().assignments()) {
            Expr target = assignment.target();
            boolean harmless =
                    target instanceof Expr.Local || makesItself(method, target) || isSingleton(method, assignment);
            if (!harmless) {
                Reach reach = new Reach(-1, Optional.empty(), 0, assignment.line(), words(target));
                seed(method, origins.holder(method, target), reach, memo.keeps(assignment));
            }
        }
    }

    private void libraryCalls(Method method, MemoWrites memo) {
        for (Invocation call : invocations.getOrDefault(method, List.of())) {
            CallSite site = call.site();
            Optional<Expr> handed = handedTool(call);
            if (mutates(call)
                    && !makesItself(method, handed.or(site::receiver).orElse(new Expr.This()))
                    && !isOfAnonymous(method, call)
                    && !isOfHandedStatement(method, call)) {
                String words = call.receiver().simpleName() + "." + site.name();
                Reach reach = new Reach(site.index(), Optional.empty(), 0, site.line(), words);
                Set<Integer> changed =
                        handed.map(h -> origins.container(method, h)).orElseGet(() -> origins.ofObject(method, call));
                seed(method, changed, reach, memo.keeps(site));
            }
        }
    }

    /** What {@code Collections.sort} and its like change is what they are handed first. */
    private static Optional<Expr> handedTool(Invocation call) {
        return ValueTypes.isWrapper(call) ? call.site().arguments().stream().findFirst() : Optional.empty();
    }

    private void seed(Method method, Set<Integer> changed, Reach reach, boolean forNextCall) {
        for (int origin : changed) {
            if (forNextCall && origin != ValueOrigins.QUERIED) {
                kept.add(new Change(method, origin, reach));
            } else {
                add(method, origin, reach);
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
        return origins.standing(call.caller(), call.invocation(), below.method(), below.origin());
    }

    private static boolean mutates(Invocation invocation) {
        return invocation.api().map(a -> a.meaning() instanceof Meaning.Mutates).orElse(false);
    }

    private static boolean makesItself(Method method, Expr target) {
        return method.facts().name().startsWith("<") && isOwn(target);
    }

    /** {@code new HashMap<>() {{ put(key, value); }}}: what changes is the object that is made there, and of no other type. */
    private static boolean isOfAnonymous(Method method, Invocation call) {
        return call.site().receiver().isEmpty()
                && method.body().enclosing(call.site().region()).stream()
                        .filter(Region::isFunction)
                        .findFirst()
                        .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS)
                        .flatMap(r -> method.body().calls().stream()
                                .filter(c -> c.span().equals(r.span()))
                                .flatMap(c -> c.created().stream())
                                .findFirst())
                        .filter(made -> made.simpleName().equals(call.receiver().simpleName()))
                        .filter(made -> method.type().superTypes().stream()
                                .noneMatch(t -> t.simpleName().equals(made.simpleName())))
                        .isPresent();
    }

    /** {@code run(sql, s -> s.setString(1, key))}: whoever runs the function has made the statement for it. */
    private static boolean isOfHandedStatement(Method method, Invocation call) {
        return STATEMENTS.contains(call.receiver().name())
                && call.site()
                        .receiver()
                        .filter(Expr.Local.class::isInstance)
                        .map(r -> method.body().variables().get(((Expr.Local) r).variable()))
                        .filter(v -> v.kind() == Variable.Kind.LAMBDA)
                        .isPresent();
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
