package dev.optkit.rewriters.edit;

import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of a program that are test code, found once: who goes through all methods of a program asks for each of them, and
 * each answer takes a look at all source roots.
 *
 * @param paths relative to the root of the project
 */
public record TestCode(Set<String> paths) {

    /** Whether a method stands in test code. */
    public static boolean holds(Method method, Program program) {
        return program.derived(TestCode.class, () -> in(program)).paths().contains(method.path());
    }

    private static TestCode in(Program program) {
        return new TestCode(program.files().stream()
                .map(FileFacts::path)
                .filter(program.project()::isTest)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
