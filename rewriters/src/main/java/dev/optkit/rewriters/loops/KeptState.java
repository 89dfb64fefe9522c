package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Variable;
import java.util.Optional;

/**
 * BW-9: what a round notes down in an object that others have, such as the keys that it has written. A failure ended the loop at
 * the first that could not be written; sent together, all are noted before the failure is known.
 */
final class KeptState {

    private final LoopCode loop;

    private KeptState(LoopCode loop) {
        this.loop = loop;
    }

    /** Refuses a loop with such a call. */
    static void refuse(LoopCode loop) {
        KeptState state = new KeptState(loop);
        Optional<Invocation> noted =
                loop.calls().stream().filter(state::isNoted).findFirst();
        noted.ifPresent(c -> {
            throw loop.site()
                    .refused(
                            "exception-semantics",
                            c.site().line(),
                            c.site().name() + " notes down what is not known to be written yet",
                            "note it down after the loop");
        });
    }

    private boolean isNoted(Invocation call) {
        return call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates
                && !call.receiver().name().startsWith("java.sql.")
                && call.site().receiver().filter(r -> !isOfThisMethod(r)).isPresent();
    }

    /** Whether an object is an element of the loop, or made by the method, and so gone after a failure. */
    private boolean isOfThisMethod(Expr object) {
        if (!(object instanceof Expr.Local local)) {
            return object instanceof Expr.Call made && isConstructor(made);
        }
        Variable variable = loop.body().variables().get(local.variable());
        return loop.region().introduces(local.variable())
                || variable.initializer()
                        .filter(v -> v instanceof Expr.Call made && isConstructor(made))
                        .isPresent();
    }

    private boolean isConstructor(Expr.Call made) {
        return loop.body().calls().get(made.call()).kind() == CallSite.Kind.CONSTRUCTOR;
    }
}
