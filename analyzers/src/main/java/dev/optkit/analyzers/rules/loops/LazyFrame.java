package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A method in which some variables hold the element of a loop, or what associations of it lead to.
 *
 * @param program the code
 * @param method the method
 * @param bindings associations that lead from the element to what a variable holds; none for the element itself
 * @param self the same for {@code this}, if it is known
 * @param path calls that lead here from the loop
 */
record LazyFrame(
        Program program,
        Method method,
        Map<Integer, List<Association>> bindings,
        Optional<List<Association>> self,
        List<CallRef> path) {

    private static final Set<String> PASS_ON = Set.of(
            "emptyIfNull",
            "requireNonNull",
            "requireNonNullElse",
            "unmodifiableCollection",
            "unmodifiableList",
            "unmodifiableSet",
            "unmodifiableMap",
            "nullToEmpty",
            "checkNotNull");
    private static final int LONGEST = 20;

    LazyFrame {
        bindings = Map.copyOf(bindings);
        path = List.copyOf(path);
    }

    /** The frame of a loop, whose element a variable holds. */
    static LazyFrame of(Program program, Method method, int variable, List<Association> chain) {
        return new LazyFrame(program, method, Map.of(variable, chain), Optional.empty(), List.of());
    }

    Body body() {
        return method.body();
    }

    Invocation invocation(int call) {
        return program.invocations(method).get(call);
    }

    /** The associations that lead from the element to a value; empty when they are not known. */
    Optional<List<Association>> chain(Expr expression) {
        return chain(expression, LONGEST);
    }

    private Optional<List<Association>> chain(Expr expression, int fuel) {
        if (fuel == 0) {
            return Optional.empty();
        }
        if (expression instanceof Expr.Local local) {
            return ofVariable(local, fuel);
        }
        if (expression instanceof Expr.Call call) {
            return ofCall(invocation(call.call()), fuel);
        }
        if (expression instanceof Expr.This) {
            return self;
        }
        if (expression instanceof Expr.Name name) {
            return self.flatMap(s -> extended(s, method.type().name(), name.name()));
        }
        if (expression instanceof Expr.Select select) {
            return chain(select.target(), fuel - 1).flatMap(c -> extended(c, ownerOf(select), select.name()));
        }
        if (expression instanceof Expr.Cast cast) {
            return chain(cast.value(), fuel - 1);
        }
        return expression instanceof Expr.Choice choice
                ? choice.parts().stream()
                        .skip(1)
                        .flatMap(p -> chain(p, fuel - 1).stream())
                        .findFirst()
                : Optional.empty();
    }

    private String ownerOf(Expr.Select select) {
        return select.target() instanceof Expr.This
                ? method.type().name()
                : program.typeOf(method, select.target()).name();
    }

    private Optional<List<Association>> ofVariable(Expr.Local local, int fuel) {
        List<Association> bound = bindings.get(local.variable());
        if (bound != null) {
            return Optional.of(bound);
        }
        Variable variable = body().variables().get(local.variable());
        boolean once = body().assignments().stream().noneMatch(a -> a.target().equals(local));
        boolean own = variable.kind() == Variable.Kind.LOCAL || variable.kind() == Variable.Kind.PATTERN;
        return own && once ? variable.initializer().flatMap(i -> chain(i, fuel - 1)) : Optional.empty();
    }

    private Optional<List<Association>> ofCall(Invocation call, int fuel) {
        CallSite site = call.site();
        if (site.kind() != CallSite.Kind.METHOD) {
            return Optional.empty();
        }
        if (site.arguments().size() == 1 && PASS_ON.contains(site.name())) {
            return chain(site.arguments().get(0), fuel - 1);
        }
        if (!site.arguments().isEmpty()) {
            return Optional.empty();
        }
        String owner = site.receiver().isPresent()
                ? call.receiver().name()
                : method.type().name();
        Optional<List<Association>> base =
                site.receiver().map(r -> chain(r, fuel - 1)).orElse(self);
        return base.flatMap(b -> program.entities().readBy(owner, site.name()).flatMap(a -> extended(b, a)));
    }

    private Optional<List<Association>> extended(List<Association> base, String owner, String attribute) {
        return program.entities().association(owner, attribute).flatMap(a -> extended(base, a));
    }

    private static Optional<List<Association>> extended(List<Association> base, Association next) {
        if (!base.isEmpty() && base.get(base.size() - 1).toMany()) {
            return Optional.empty();
        }
        List<Association> longer = new ArrayList<>(base);
        longer.add(next);
        return Optional.of(longer);
    }

    /** The frame of a method that a call runs with the element, or something it leads to, in its hands. */
    Optional<LazyFrame> into(Invocation call, Method target) {
        Map<Integer, List<Association>> handed = new HashMap<>();
        int parameters = target.facts().parameters().size();
        for (int i = 0; i < Math.min(parameters, call.site().arguments().size()); i++) {
            int parameter = i;
            chain(call.site().arguments().get(i)).ifPresent(c -> handed.put(parameter, c));
        }
        Optional<List<Association>> object = call.site().receiver().isPresent()
                ? call.site().receiver().flatMap(this::chain)
                : self.filter(s -> !call.site().name().equals("<init>"));
        Optional<List<Association>> single =
                object.filter(c -> c.isEmpty() || !c.get(c.size() - 1).toMany());
        List<CallRef> longer = new ArrayList<>(path);
        longer.add(new CallRef(method, call));
        return handed.isEmpty() && single.isEmpty()
                ? Optional.empty()
                : Optional.of(new LazyFrame(program, target, handed, single, longer));
    }
}
