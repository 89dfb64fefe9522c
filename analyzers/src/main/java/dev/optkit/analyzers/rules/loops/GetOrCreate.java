package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.regex.Pattern;

/**
 * Whether a method on the way out of a loop writes only where it has looked up what it was handed and found nothing: most is
 * there as a rule, and what each round pays for is the look-up. What updates a row that is there writes each time.
 */
final class GetOrCreate {

    private static final Pattern LOOK_UP = Pattern.compile(
            "(find|get|load|look[uU]p|fetch|read|search|query|select|retrieve|resolve|exists?|contains|has|by|computeIfAbsent)([A-Z_]\\w*)?");

    private final Method method;
    private final Body body;
    private final Program program;
    private final LookUp lookUp;

    private GetOrCreate(Method method, Program program) {
        this.method = method;
        this.body = method.body();
        this.program = program;
        this.lookUp = new LookUp(body, this::asksForHanded, v -> v.kind() == Variable.Kind.LOCAL);
    }

    static boolean isOn(CallPath path, Program program) {
        return !path.effect().isRead()
                && path.calls().stream()
                        .skip(1)
                        .anyMatch(c -> new GetOrCreate(c.caller(), program).writesIfMissing(c, path.effect()));
    }

    private boolean writesIfMissing(CallRef write, Effect effect) {
        return isForMissing(write.invocation().site())
                && program.invocations(method).stream()
                        .filter(c -> CallPaths.leadsTo(c, e -> isAlike(e, effect), program))
                        .allMatch(c -> isForMissing(c.site()));
    }

    private static boolean isAlike(Effect one, Effect other) {
        return one.resource() == other.resource() && !one.isRead();
    }

    private boolean isForMissing(CallSite call) {
        return body.enclosing(call.region()).stream().anyMatch(this::isOfMisses)
                || body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.RETURN)
                        .map(e -> body.regions().get(e.region()))
                        .anyMatch(r -> isLeftIfFound(r, call));
    }

    private boolean isOfMisses(Region region) {
        return lookUp.isFilledBy(region) || (region.kind() == Region.Kind.BRANCH && comesOut(region, true));
    }

    /** {@code if (found != null) return found;} before the call. */
    private boolean isLeftIfFound(Region branch, CallSite call) {
        return branch.kind() == Region.Kind.BRANCH
                && branch.span().end() <= call.span().start()
                && body.within(call.region(), branch.parent())
                && comesOut(branch, false);
    }

    private boolean comesOut(Region branch, boolean outcome) {
        return branch.condition().filter(c -> lookUp.isMissing(c, outcome)).isPresent();
    }

    /** Whether a call looks up what the method was handed, or a key made of that. */
    private boolean asksForHanded(CallSite call) {
        return LOOK_UP.matcher(call.name()).matches()
                && call.arguments().stream().anyMatch(this::isOfHanded);
    }

    private boolean isOfHanded(Expr value) {
        return Exprs.all(value, body)
                .filter(Expr.Local.class::isInstance)
                .map(l -> body.variables().get(((Expr.Local) l).variable()))
                .anyMatch(v -> v.kind() == Variable.Kind.PARAMETER
                        || v.initializer()
                                .filter(i -> !(i instanceof Expr.Local) && isOfHanded(i))
                                .isPresent());
    }
}
