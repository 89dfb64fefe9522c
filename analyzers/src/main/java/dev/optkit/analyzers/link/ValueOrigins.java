package dev.optkit.analyzers.link;

import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where the objects come from that expressions of a method stand for: its own object, one of its arguments (the index),
 * or elsewhere. No origin means that the method has made the object, or that nobody can change it.
 */
final class ValueOrigins {

    static final int ELSEWHERE = -2;
    static final int OBJECT = -1;

    /** What its own object holds in a field, and may have been handed: not only the object itself. */
    static final int HELD = -4;

    /** A container that its own object holds in a field, and may have been handed: nothing in it. */
    static final int HELD_CONTAINER = -5;

    /** A container that a query has filled for whoever asked, unless a cache keeps it; what it holds comes from elsewhere. */
    static final int QUERIED = -3;

    /** Added to the index of an argument that is a container: something in it, and not only the container itself. */
    static final int CONTENTS = 1000;

    static final Set<Integer> OUTSIDE = Set.of(ELSEWHERE);

    private static final Set<String> KEEPS = Set.of("Cacheable", "CacheResult", "Cached");
    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, Result> results = new HashMap<>();
    private final Map<Method, Fillings> fillings = new HashMap<>();
    private final Map<Method, Fillings> deepFillings = new HashMap<>();
    private final FieldObjects fields;

    ValueOrigins(ProgramIndex index, Map<Method, List<Invocation>> invocations) {
        this.invocations = invocations;
        this.fields = new FieldObjects(index, this);
    }

    /** Where the result of a method comes from, and what it holds, as far as that is told apart: of containers only. */
    record Result(Set<Integer> own, Set<Integer> contents) {

        static final Result ELSEWHERE = new Result(OUTSIDE, OUTSIDE);
    }

    Set<Integer> of(Method method, Expr value) {
        return search(method).of(value);
    }

    /** The origins of what an expression stands for and of what that holds. */
    Set<Integer> held(Method method, Expr value) {
        return search(method).held(value);
    }

    /** Where the object comes from that an assignment to an expression changes. */
    Set<Integer> holder(Method method, Expr target) {
        if (target instanceof Expr.Select select && !(select.target() instanceof Expr.This)) {
            return changed(method, select.target());
        }
        return target instanceof Expr.Element element ? changed(method, element.array()) : of(method, target);
    }

    private Set<Integer> changed(Method method, Expr object) {
        return search(method).changed(object);
    }

    /** Where the container comes from that a helper of the JDK is handed to change. */
    Set<Integer> container(Method method, Expr handed) {
        return new OriginSearch(method, false, this).changed(handed);
    }

    /** Where the container, or other object of a library, comes from that a call is made on. */
    Set<Integer> ofObject(Method caller, Invocation call) {
        return new OriginSearch(caller, false, this).ofObject(call);
    }

    /** Where that comes from what stands in a call for an origin of the callee. */
    Set<Integer> standing(Method caller, Invocation call, Method callee, int origin) {
        return search(caller).standing(call, callee, origin);
    }

    private OriginSearch search(Method method) {
        return new OriginSearch(method, true, this);
    }

    List<Invocation> calls(Method method) {
        return invocations.getOrDefault(method, List.of());
    }

    /** What a method puts where; read once, as most searches of a method ask for it. */
    Fillings fillings(Method method, boolean deep) {
        return (deep ? deepFillings : fillings)
                .computeIfAbsent(method, m -> new Fillings(m.body(), calls(m), fields, deep));
    }

    FieldObjects fields() {
        return fields;
    }

    /** Where the result of a method comes from, in its own terms; elsewhere for as long as that is being found out. */
    Result result(Method method) {
        Result known = results.get(method);
        if (known != null) {
            return known;
        }
        results.put(method, Result.ELSEWHERE);
        boolean kept = method.facts().annotations().hasAny(KEEPS);
        Result found = method.body().isPresent() && !kept ? found(method) : Result.ELSEWHERE;
        results.put(method, found);
        return found;
    }

    private Result found(Method method) {
        Set<Integer> held = returned(method, search(method)::heldOf);
        return ValueTypes.isContainer(method.facts().returnType())
                ? new Result(returned(method, search(method)::changed), held)
                : new Result(held, Set.of());
    }

    private static Set<Integer> returned(Method method, Function<Expr, Set<Integer>> origins) {
        Set<Integer> found = new TreeSet<>();
        for (Exit exit : method.body().exits()) {
            boolean own = method.body().enclosing(exit.region()).stream().noneMatch(Region::isFunction);
            if (own && exit.kind() == Exit.Kind.RETURN) {
                exit.value().ifPresent(v -> found.addAll(origins.apply(v)));
            }
        }
        return found;
    }
}
