package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** The methods that run when a method is called, itself included. */
final class Reads {

    private Reads() {}

    static Set<Method> below(Method method, Program program) {
        Set<Method> seen = new TreeSet<>();
        Deque<Method> open = new ArrayDeque<>();
        seen.add(method);
        open.add(method);
        while (!open.isEmpty()) {
            for (Invocation call : program.invocations(open.poll())) {
                call.targets().stream().filter(seen::add).forEach(open::add);
            }
        }
        return seen;
    }

    /** Whether a method can run again before it has returned. */
    static boolean isRecursive(Method method, Program program) {
        return below(method, program).stream()
                .flatMap(m -> program.invocations(m).stream())
                .anyMatch(call -> call.targets().contains(method));
    }
}
