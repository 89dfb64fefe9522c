package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
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

    /** Whether a type is an aspect of which some method throws instead of going on: the advice, or what it calls. */
    static boolean refuses(TypeFacts aspect, Program program) {
        return aspect.annotations().has("Aspect")
                && program.methodsOf(aspect).stream().anyMatch(AspectGuards::throwsItself);
    }

    /** Not what it only passes on. */
    private static boolean throwsItself(Method method) {
        return method.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.THROW)
                .anyMatch(e ->
                        method.body().enclosing(e.region()).stream().noneMatch(r -> r.kind() == Region.Kind.CATCH));
    }
}
