package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Methods that a project puts in the place of those of MyBatis-Plus. */
final class PlusOverrides {

    private PlusOverrides() {}

    /** Those of these names in a type, in what may stand behind it, or in what those inherit from. */
    static Stream<Method> of(String type, Set<String> names, Program program) {
        Set<TypeFacts> family = new LinkedHashSet<>(program.subtypesOf(type));
        program.type(type).ifPresent(family::add);
        Deque<TypeFacts> open = new ArrayDeque<>(family);
        while (!open.isEmpty()) {
            TypeFacts child = open.remove();
            child.superTypes().stream()
                    .flatMap(s -> program.type(program.link(child, s).name()).stream())
                    .filter(family::add)
                    .forEach(open::add);
        }
        return family.stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> names.contains(m.facts().name()));
    }
}
