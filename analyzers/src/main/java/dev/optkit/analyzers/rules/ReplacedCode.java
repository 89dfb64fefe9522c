package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;

/** Recognizes methods of abstract classes that no object runs, as all classes below have one of their own in its place. */
final class ReplacedCode {

    private ReplacedCode() {}

    static boolean is(Method method, Program program) {
        if (!isAbstract(method.type()) || method.facts().is(Modifier.STATIC)) {
            return false;
        }
        List<TypeFacts> below = program.subtypesOf(method.type().name());
        List<TypeFacts> objects = below.stream().filter(t -> !isAbstract(t)).toList();
        List<String> replacing = below.stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> replaces(m, method, program))
                .map(m -> m.type().name())
                .toList();
        return !objects.isEmpty()
                && objects.stream().allMatch(o -> replacing.stream().anyMatch(r -> program.isSubtype(o.name(), r)));
    }

    private static boolean isAbstract(TypeFacts type) {
        return type.modifiers().contains(Modifier.ABSTRACT);
    }

    private static boolean replaces(Method method, Method above, Program program) {
        return method.facts().name().equals(above.facts().name())
                && program.overridden(method).contains(above)
                && !RuntimeClasses.callsAbove(method);
    }
}
