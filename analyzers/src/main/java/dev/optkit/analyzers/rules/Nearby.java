package dev.optkit.analyzers.rules;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.function.Predicate;

/** What a method does close by. The most likely way to an effect may be longer than the shortest. */
public final class Nearby {

    private Nearby() {}

    /** Whether a method, or one that it calls, calls a method of a library of some kind. */
    public static boolean does(Method method, Predicate<ApiMethod> wanted, Program program) {
        return doesItself(method, wanted, program)
                || program.invocations(method).stream()
                        .flatMap(i -> i.targets().stream())
                        .anyMatch(t -> doesItself(t, wanted, program));
    }

    private static boolean doesItself(Method method, Predicate<ApiMethod> wanted, Program program) {
        return program.invocations(method).stream()
                .flatMap(i -> i.api().stream())
                .anyMatch(wanted);
    }
}
