package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The expressions of one method that may share state with a value: the value itself, what its accessors return, and what
 * is made around it. A copy of a collection shares only the elements.
 */
final class SharedValue {

    private static final Set<String> COPIES =
            Set.of("collect", "toList", "toSet", "toArray", "copyOf", "of", "sorted", "map", "filter", "stream");

    private final Method method;
    private final Body body;
    private final List<Invocation> calls;
    private final ValueTypes types;
    private final Set<Integer> variables = new HashSet<>();
    private final Set<Integer> results = new HashSet<>();
    private final Set<Integer> copies = new HashSet<>();

    /**
     * Follows a value through a method.
     *
     * @param seedCalls calls that return it
     * @param seedVariables variables, such as parameters, that hold it
     */
    SharedValue(Method method, Program program, ValueTypes types, Set<Integer> seedCalls, Set<Integer> seedVariables) {
        this.method = method;
        this.body = method.body();
        this.calls = program.invocations(method);
        this.types = types;
        results.addAll(seedCalls);
        variables.addAll(seedVariables);
        while (spread()) {}
    }

    private boolean spread() {
        int before = variables.size() + results.size();
        for (int i = 0; i < body.variables().size(); i++) {
            Variable variable = body.variables().get(i);
            if (variable.initializer().filter(this::isShared).isPresent()) {
                variables.add(i);
            }
        }
        for (Assignment assignment : body.assignments()) {
            if (assignment.target() instanceof Expr.Local local && isShared(assignment.value())) {
                variables.add(local.variable());
            }
        }
        body.regions().forEach(this::spread);
        calls.forEach(this::spread);
        return variables.size() + results.size() > before;
    }

    private void spread(Region region) {
        region.loop()
                .filter(loop -> loop.iterated().filter(this::isShared).isPresent())
                .ifPresent(loop -> variables.addAll(loop.variables()));
        if (region.isFunction() && region.call() >= 0 && isShared(new Expr.Call(region.call()))) {
            variables.addAll(region.parameters());
        }
        if (region.isFunction()
                && region.call() >= 0
                && receiverIsShared(body.calls().get(region.call()))) {
            variables.addAll(region.parameters());
        }
    }

    private void spread(Invocation call) {
        CallSite site = call.site();
        boolean handed = receiverIsShared(site) || site.arguments().stream().anyMatch(this::isShared);
        if (!handed || types.kind(call.result()) == ValueTypes.Kind.IMMUTABLE) {
            return;
        }
        results.add(site.index());
        boolean library = call.targets().isEmpty();
        boolean copy = COPIES.contains(site.name()) || site.kind() == CallSite.Kind.CONSTRUCTOR;
        if (library && copy) {
            copies.add(site.index());
        }
    }

    private boolean receiverIsShared(CallSite site) {
        return site.receiver().filter(this::isShared).isPresent();
    }

    /** Whether an expression may share state with the value, if only by its elements. */
    boolean isShared(Expr value) {
        if (value instanceof Expr.Local local) {
            return variables.contains(local.variable());
        }
        if (value instanceof Expr.Call call) {
            return results.contains(call.call());
        }
        if (value instanceof Expr.Select select) {
            return isShared(select.target());
        }
        if (value instanceof Expr.Element element) {
            return isShared(element.array());
        }
        if (value instanceof Expr.Cast cast) {
            return isShared(cast.value());
        }
        return value instanceof Expr.Choice choice
                && choice.parts().stream().skip(1).anyMatch(this::isShared);
    }

    /** Whether an expression may be the value or a part of it, and not a copy that shares its elements. */
    boolean isPart(Expr value) {
        if (value instanceof Expr.Call call && copies.contains(call.call())) {
            return false;
        }
        if (value instanceof Expr.Local local) {
            boolean copied = body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(i -> i instanceof Expr.Call call && copies.contains(call.call()))
                    .isPresent();
            return isShared(value) && !copied;
        }
        return isShared(value);
    }

    /** Whether the method may return something that shares state with the value. */
    boolean isReturned() {
        return body.exits().stream()
                .anyMatch(e -> e.kind() == Exit.Kind.RETURN
                        && e.value().filter(this::isShared).isPresent());
    }

    Method method() {
        return method;
    }
}
