package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells methods that run only for requests that change something: such a request is seldom made twice, and what it reads
 * on the way has to be as it is.
 */
final class WritingRequests {

    private static final int MOST_VISITED = 60;

    private WritingRequests() {}

    private record Answer(boolean onlyForWrites) {}

    /** Whether all requests that lead to a method write; not so where none is known to. */
    static boolean areAllAbove(Method method, Program program) {
        return program.derived(method, Answer.class, m -> new Answer(ask(m, program)))
                .onlyForWrites();
    }

    private static boolean ask(Method method, Program program) {
        Set<Method> seen = new HashSet<>(Set.of(method));
        Deque<Method> open = new ArrayDeque<>(seen);
        boolean found = false;
        while (!open.isEmpty() && seen.size() <= MOST_VISITED) {
            Method at = open.remove();
            List<CallRef> callers = program.callersOf(at);
            if (RequestPaths.isEntry(at, program)) {
                if (!program.effects(at).any(Repetition::isWrite)) {
                    return false;
                }
                found = true;
            } else if (callers.isEmpty()) {
                return false;
            } else {
                callers.stream().map(CallRef::caller).filter(seen::add).forEach(open::add);
            }
        }
        return found && open.isEmpty();
    }
}
