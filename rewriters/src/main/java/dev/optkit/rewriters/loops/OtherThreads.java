package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions that are run on other threads than that of who hands them over. */
final class OtherThreads {

    private static final Set<String> PARALLEL = Set.of("parallelStream", "parallel");
    private static final String BATCHES = "dev.optkit.runtime.Batches";

    private OtherThreads() {}

    /** Whether a function in a method is run so, as far as is known. */
    static boolean run(Method method, Region function, Program program) {
        if (function.call() < 0) {
            return false;
        }
        List<Invocation> calls = program.invocations(method);
        Invocation taker = calls.get(function.call());
        return taker.receiver().name().equals(BATCHES)
                || program.callback(method, function)
                        .filter(c -> c == Callback.ASYNC)
                        .isPresent()
                || isParallel(taker.site().receiver(), calls);
    }

    private static boolean isParallel(Optional<Expr> receiver, List<Invocation> calls) {
        return receiver.filter(Expr.Call.class::isInstance)
                .map(r -> calls.get(((Expr.Call) r).call()).site())
                .filter(s -> PARALLEL.contains(s.name()) || isParallel(s.receiver(), calls))
                .isPresent();
    }
}
