package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables of a body that hold a value, such as the result of one of its calls, or an element of it. */
final class ResultVariables {

    /** Methods of containers that hand out what is in them. */
    private static final Set<String> HANDS_OUT = Set.of(
            "get",
            "getFirst",
            "getLast",
            "orElse",
            "orElseGet",
            "orElseThrow",
            "next",
            "iterator",
            "stream",
            "filter",
            "sorted",
            "peek",
            "findFirst",
            "findAny",
            "values",
            "getContent",
            "getRecords");

    private static final Pattern GETTER = Pattern.compile("get[A-Z].*|keySet|entrySet");

    private final Body body;
    private final Expr result;
    private final boolean deep;
    private final Set<Integer> variables = new HashSet<>();

    /**
     * @param result what is followed: a call of the body or a variable of it
     */
    ResultVariables(Body body, Expr result) {
        this(body, result, false);
    }

    /**
     * @param deep whether what an object has, by its getters, counts as well
     */
    ResultVariables(Body body, Expr result, boolean deep) {
        this.deep = deep;
        this.body = body;
        this.result = result;
        int before;
        do {
            before = variables.size();
            grow();
        } while (variables.size() > before);
    }

    /** Whether an expression is the result, or an element of it. */
    boolean holds(Expr expression) {
        if (expression.equals(result)) {
            return true;
        }
        if (expression instanceof Expr.Local local) {
            return variables.contains(local.variable());
        }
        if (expression instanceof Expr.Cast cast) {
            return holds(cast.value());
        }
        if (expression instanceof Expr.Element element) {
            return holds(element.array());
        }
        if (expression instanceof Expr.Choice choice) {
            return choice.parts().stream().skip(1).anyMatch(this::holds);
        }
        return expression instanceof Expr.Call call && isHandedOut(body.calls().get(call.call()));
    }

    /** Whether an expression is so where a call stands: not a variable that something new was put into before it. */
    boolean holdsAt(CallSite site, Expr expression) {
        return holds(expression) && !(expression instanceof Expr.Local local && isMadeAnewBefore(site, local));
    }

    /** In the same block or around it, and after everything else that the variable is ever set to. */
    private boolean isMadeAnewBefore(CallSite site, Expr.Local local) {
        List<Assignment> set = body.assignments().stream()
                .filter(a -> a.target().equals(local))
                .toList();
        return set.stream()
                .filter(a -> isNew(a.value()) && a.line() < site.line() && body.within(site.region(), a.region()))
                .filter(a -> madeOf(a.value()).noneMatch(this::holds))
                .anyMatch(a -> set.stream().noneMatch(other -> holds(other.value()) && other.line() >= a.line()));
    }

    private boolean isNew(Expr value) {
        return value instanceof Expr.Call made && body.calls().get(made.call()).kind() == CallSite.Kind.CONSTRUCTOR;
    }

    private Stream<Expr> madeOf(Expr made) {
        return body.calls().get(((Expr.Call) made).call()).arguments().stream();
    }

    private boolean isHandedOut(CallSite site) {
        boolean getter = deep
                && site.arguments().isEmpty()
                && GETTER.matcher(site.name()).matches();
        return (getter || HANDS_OUT.contains(site.name()))
                && site.receiver().filter(this::holds).isPresent();
    }

    private void grow() {
        for (int i = 0; i < body.variables().size(); i++) {
            Optional<Expr> start = body.variables().get(i).initializer();
            if (start.filter(this::holds).isPresent() && !(deep && isReplaced(new Expr.Local(i)))) {
                variables.add(i);
            }
        }
        for (Assignment assignment : body.assignments()) {
            if (assignment.target() instanceof Expr.Local local
                    && !(deep && isReplaced(local))
                    && holds(assignment.value())) {
                variables.add(local.variable());
            }
        }
        body.regions().stream().filter(this::runsOverElements).forEach(r -> variables.addAll(elements(r)));
    }

    /** Whether something new takes the place of what a variable holds: what is done to it may be done to that. */
    private boolean isReplaced(Expr.Local variable) {
        return body.assignments().stream()
                .filter(a -> a.target().equals(variable))
                .anyMatch(a -> isNew(a.value()));
    }

    private boolean runsOverElements(Region region) {
        boolean loop =
                region.loop().flatMap(l -> l.iterated()).filter(this::holds).isPresent();
        return loop
                || (region.call() >= 0
                        && body.calls()
                                .get(region.call())
                                .receiver()
                                .filter(this::holds)
                                .isPresent());
    }

    private List<Integer> elements(Region region) {
        List<Integer> loop = region.loop().map(l -> l.variables()).orElse(List.of());
        return loop.isEmpty()
                ? region.parameters().stream()
                        .filter(v -> body.variables().get(v).kind() == Variable.Kind.LAMBDA)
                        .toList()
                : loop;
    }
}
