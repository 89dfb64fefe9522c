package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;

/** Tells reads by whose answer an aspect lets a call through or not: what was true a while ago lets the wrong ones through. */
final class AspectGuards {

    private AspectGuards() {}

    static boolean areAllThatAsk(Method read, Program program) {
        List<CallRef> calls = program.callersOf(read);
        return !calls.isEmpty()
                && calls.stream().map(c -> c.caller().type()).distinct().allMatch(t -> refuses(t, program));
    }

    /** The advice, or what it calls, throws instead of going on. */
    static boolean refuses(TypeFacts aspect, Program program) {
        return aspect.annotations().has("Aspect")
                && program.methodsOf(aspect).stream()
                        .flatMap(m -> m.body().exits().stream())
                        .anyMatch(e -> e.kind() == Exit.Kind.THROW);
    }
}
