package dev.optkit.rewriters.loops;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.rewriters.edit.TestCode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Walks over the calls of a program, downwards and upwards, with a limit on the work. */
final class CallGraph {

    private static final int LIMIT = 5_000;

    private CallGraph() {}

    /** Project methods that some calls can run, directly or not; empty if they are too many to look at. */
    static Optional<Set<Method>> below(Collection<Invocation> calls, Program program) {
        return closure(
                calls.stream().flatMap(c -> c.targets().stream()),
                m -> program.invocations(m).stream().flatMap(c -> c.targets().stream()));
    }

    /** Project methods, tests aside, that can lead to a method; empty if they are too many to look at. */
    static Optional<Set<Method>> above(Method method, Program program) {
        Function<Method, Stream<Method>> callers =
                m -> program.callersOf(m).stream().map(CallRef::caller).filter(c -> !TestCode.holds(c, program));
        return closure(callers.apply(method), callers);
    }

    private static Optional<Set<Method>> closure(Stream<Method> start, Function<Method, Stream<Method>> next) {
        Set<Method> seen = new LinkedHashSet<>();
        Deque<Method> open = new ArrayDeque<>();
        start.filter(seen::add).forEach(open::add);
        while (!open.isEmpty()) {
            if (seen.size() > LIMIT) {
                return Optional.empty();
            }
            next.apply(open.remove()).filter(seen::add).forEach(open::add);
        }
        return Optional.of(seen);
    }
}
