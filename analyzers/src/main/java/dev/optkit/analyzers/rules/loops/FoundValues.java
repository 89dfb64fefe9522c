package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Values that are what a look-up gave, or what that gave in turn. Each variable is followed once: what is made of another one
 * twice, and that one likewise, would otherwise be followed as a tree.
 */
final class FoundValues {

    private static final String WRAPS = "ofNullable";

    /** More variables than a value is made of, as a rule. */
    private static final int MOST = 100;

    private final Body body;
    private final Predicate<CallSite> asks;
    private final Predicate<Variable> made;
    private final Map<Integer, Boolean> known = new HashMap<>();

    /**
     * @param asks whether a call is such a look-up
     * @param made whether a variable holds what was found just now
     */
    FoundValues(Body body, Predicate<CallSite> asks, Predicate<Variable> made) {
        this.body = body;
        this.asks = asks;
        this.made = made;
    }

    boolean include(Expr value) {
        if (value instanceof Expr.Local local) {
            return include(local.variable());
        }
        if (value instanceof Expr.Choice choice) {
            List<Expr> given =
                    choice.parts().stream().skip(1).filter(way -> !way.isNull()).toList();
            return !given.isEmpty() && given.stream().allMatch(this::include);
        }
        return value instanceof Expr.Call call && include(body.calls().get(call.call()));
    }

    private boolean include(int index) {
        if (!known.containsKey(index)) {
            Variable variable = body.variables().get(index);
            known.put(index, false);
            known.put(
                    index,
                    known.size() < MOST
                            && made.test(variable)
                            && variable.initializer()
                                    .filter(v -> !(v instanceof Expr.Local) && include(v))
                                    .isPresent());
        }
        return known.get(index);
    }

    private boolean include(CallSite site) {
        return asks.test(site)
                || site.receiver().filter(this::include).isPresent()
                || (site.name().equals(WRAPS) && site.arguments().stream().anyMatch(this::include));
    }
}
