package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells maps that somebody has filled before a loop, or that the loop fills with what it asks for, from those that start empty
 * and take something else: of errors, or of what is done. Nearly no element is found in the latter.
 *
 * @param site the loop and the call in it
 * @param method the method
 * @param program the program
 */
record FilledMaps(LoopSite site, Method method, Program program) {

    private static final Pattern FILLS = Pattern.compile("(put|compute|merge)\\w*");
    private static final Pattern MAKES = Pattern.compile("new\\w*Map\\w*");

    /** Whether a call asks such a map. */
    boolean areAsked(CallSite asked) {
        return asked.receiver()
                .filter(map -> isMap(map)
                        && (!(map instanceof Expr.Local local)
                                || !startsEmpty(local)
                                || isFilledBefore(local)
                                || isTold(local)
                                || isReplaced(asked)))
                .isPresent();
    }

    private Body body() {
        return method.body();
    }

    private boolean isMap(Expr value) {
        return program.isSubtype(program.typeOf(method, value).name(), "java.util.Map");
    }

    private boolean startsEmpty(Expr.Local map) {
        Variable variable = body().variables().get(map.variable());
        return variable.kind() == Variable.Kind.LOCAL
                && body().assignments().stream().noneMatch(a -> a.target().equals(map))
                && variable.initializer()
                        .filter(v -> v instanceof Expr.Call made
                                && isMadeEmpty(body().calls().get(made.call())))
                        .isPresent();
    }

    private boolean isMadeEmpty(CallSite made) {
        boolean makes = made.kind() == CallSite.Kind.CONSTRUCTOR
                || MAKES.matcher(made.name()).matches();
        return makes && made.arguments().stream().noneMatch(this::isMap);
    }

    /** Also by a loop around this one, which comes back here. */
    private boolean isFilledBefore(Expr.Local map) {
        return uses(map)
                .filter(c -> !body().within(c.region(), site.loop().index()))
                .anyMatch(c -> c.span().end() <= site.loop().span().start() || isInRoundsOf(map, c));
    }

    private boolean isInRoundsOf(Expr.Local map, CallSite use) {
        int declared = body().variables().get(map.variable()).region();
        return body().enclosing(site.loop().index()).stream()
                .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                .anyMatch(r -> !body().within(declared, r.index()) && body().within(use.region(), r.index()));
    }

    /** The calls that put something into a map, or may do so. */
    private Stream<CallSite> uses(Expr.Local map) {
        return body().calls().stream()
                .filter(c -> c.arguments().contains(map)
                        || (FILLS.matcher(c.name()).matches()
                                && c.receiver().filter(map::equals).isPresent()));
    }

    /** Whether the map is told what the call gave. */
    private boolean isTold(Expr.Local map) {
        return uses(map)
                .filter(c -> body().within(c.region(), site.loop().index()))
                .anyMatch(c -> c.arguments().stream().anyMatch(this::isOfAnswer));
    }

    /** Whether what the call gave takes the place of what the map did not have. */
    private boolean isReplaced(CallSite asked) {
        Outcome value = new Outcome(asked, body());
        return body().assignments().stream()
                .filter(a -> body().within(a.region(), site.loop().index()))
                .anyMatch(a -> value.isResult(a.target()) && isOfAnswer(a.value()));
    }

    private boolean isOfAnswer(Expr value) {
        Outcome answer = new Outcome(site.call().site(), body());
        return Exprs.all(value, body()).anyMatch(answer::isResult);
    }
}
