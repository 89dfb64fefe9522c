package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;

/** Tells methods that fill a cache anew: what they read is kept already, and something old in it would be kept on. */
final class Refreshes {

    private static final int DEEPEST = 3;

    private Refreshes() {}

    /** Whether a method puts what it reads into a cache each time it runs; one that writes keeps what it has written. */
    static boolean is(Method method, Program program) {
        return method.facts().annotations().has("CachePut")
                && !program.effects(method).any(Repetition::isWrite);
    }

    /** Whether nothing but such methods, and those with a cache, lead to a read. */
    static boolean areAllThatAsk(Method read, Program program) {
        return areAllAbove(read, 0, program);
    }

    private static boolean areAllAbove(Method method, int depth, Program program) {
        List<CallRef> calls = program.callersOf(method);
        return depth < DEEPEST
                && !calls.isEmpty()
                && !RequestPaths.isEntry(method, program)
                && calls.stream()
                        .allMatch(c -> is(c.caller(), program)
                                || Caches.keeps(c, program)
                                || areAllAbove(c.caller(), depth + 1, program));
    }
}
