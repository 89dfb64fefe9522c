package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.FilteredResult;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;

/** Tells results that a caller changes, writes back or makes part of what it writes: a shared copy would be changed too. */
final class ResultChanges {

    private static final int DEEPEST = 3;

    private ResultChanges() {}

    /**
     * Whether half of the callers or more change what a method gives them, or hand it on to some that do. Fewer, such as
     * the one that updates the row, can go round the cache.
     */
    static boolean areMade(Method method, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return isChangeable(returned, program) && areMade(method, KeyTypes.holdsEntity(returned, program), 0, program);
    }

    /** Whether any caller changes what it is given, or something in it: the others would see that in a cache. */
    static boolean areSeen(Method method, Program program) {
        return areSeen(method, 0, program);
    }

    private static boolean areSeen(Method method, int depth, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        boolean container = isContainer(method, program);
        return FilteredResult.isOf(method, program)
                || (isChangeable(returned, program)
                        && program.callersOf(method).stream()
                                .filter(c -> !c.caller().equals(method))
                                .anyMatch(c -> ValueChanges.areMadeTo(c, container, program)
                                        || (depth < DEEPEST
                                                && Repeats.handsOn(c)
                                                && areSeen(c.caller(), depth + 1, program))));
    }

    /** Whether a caller changes the collection it is given, though not what is in it. */
    static boolean needCopies(Method method, Program program) {
        return isContainer(method, program)
                && program.callersOf(method).stream()
                        .anyMatch(c -> ValueChanges.of(c, true, program).isRearranged()
                                || (Repeats.handsOn(c) && c.caller() != method && isRearranged(c.caller(), program)));
    }

    private static boolean isRearranged(Method method, Program program) {
        return program.callersOf(method).stream()
                .anyMatch(c -> ValueChanges.of(c, true, program).isRearranged());
    }

    private static boolean isContainer(Method method, Program program) {
        return ValueChanges.isContainer(
                program.link(method.type(), method.facts().returnType()), program);
    }

    private static boolean areMade(Method method, boolean entity, int depth, Program program) {
        List<CallRef> calls = program.callersOf(method).stream()
                .filter(c -> !c.caller().equals(method))
                .toList();
        boolean container = isContainer(method, program);
        long changing = calls.stream()
                .filter(c -> ValueChanges.of(c, container, program).isMade(entity)
                        || (depth < DEEPEST && Repeats.handsOn(c) && areMade(c.caller(), entity, depth + 1, program)))
                .count();
        return changing > 0 && changing * 2 >= calls.size();
    }

    private static boolean isChangeable(TypeRef type, Program program) {
        return KeyTypes.isList(type) || !KeyTypes.isValue(type, program);
    }
}
