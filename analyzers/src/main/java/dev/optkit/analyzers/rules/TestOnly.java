package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;

/**
 * Whether a method of production code is there for tests alone: an annotation of JetBrains says so of the method, of what it
 * overrides or of its class, or all that calls it is such code.
 */
final class TestOnly {

    private static final String ANNOTATION = "TestOnly";

    /** Chains of such calls are short. */
    private static final int LEVELS = 3;

    private TestOnly() {}

    static boolean is(Method method, Program program) {
        return isSaid(method, program) || isCalledBySuchOnly(method, LEVELS, program);
    }

    private static boolean isSaid(Method method, Program program) {
        return isAnnotated(method) || program.overridden(method).stream().anyMatch(TestOnly::isAnnotated);
    }

    private static boolean isAnnotated(Method method) {
        return method.facts().annotations().has(ANNOTATION)
                || method.type().annotations().has(ANNOTATION);
    }

    private static boolean isCalledBySuchOnly(Method method, int levels, Program program) {
        List<CallRef> callers = program.callersOf(method);
        return levels > 0
                && !callers.isEmpty()
                && callers.stream()
                        .map(CallRef::caller)
                        .allMatch(c -> isSaid(c, program) || isCalledBySuchOnly(c, levels - 1, program))
                && UnusedCode.isCalledInSightOnly(method, program);
    }
}
