package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Variable;
import java.util.List;

/** Follows what a remote call is handed back to the element of the loop, or to what the element is asked for. */
final class HandedElements {

    private final LoopSite site;
    private final List<CallRef> calls;

    HandedElements(LoopSite site, CallPath path) {
        this.site = site;
        this.calls = path.calls();
    }

    /** Whether a value where the remote call is made is such a one. */
    boolean areSinks(Expr value) {
        return isElement(value, calls.size() - 1);
    }

    private boolean isElement(Expr value, int step) {
        Body body = calls.get(step).caller().body();
        if (value instanceof Expr.Call asked) {
            CallSite getter = body.calls().get(asked.call());
            return getter.arguments().isEmpty()
                    && getter.receiver().filter(r -> isElement(r, step)).isPresent();
        }
        if (!(value instanceof Expr.Local local)) {
            return false;
        }
        if (step == 0 && new ElementObjects(site.loop(), body).isElement(local)) {
            return true;
        }
        Variable variable = body.variables().get(local.variable());
        return variable.kind() == Variable.Kind.PARAMETER
                ? step > 0 && isHanded(local.variable(), step)
                : variable.initializer()
                        .filter(v -> !(v instanceof Expr.Local) && isElement(v, step))
                        .isPresent();
    }

    /** Parameters come first among the variables. */
    private boolean isHanded(int parameter, int step) {
        List<Expr> handed = calls.get(step - 1).invocation().site().arguments();
        return parameter < handed.size() && isElement(handed.get(parameter), step - 1);
    }
}
