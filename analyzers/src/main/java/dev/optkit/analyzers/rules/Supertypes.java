package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The types of the project that a type inherits from. */
public final class Supertypes {

    private Supertypes() {}

    /** A type and all that it inherits from, nearest first; one that inherits from itself, by mistake, comes once. */
    public static Stream<TypeFacts> with(TypeFacts type, Program program) {
        Map<String, TypeFacts> found = new LinkedHashMap<>();
        collect(type, program, found);
        return found.values().stream();
    }

    private static void collect(TypeFacts type, Program program, Map<String, TypeFacts> found) {
        if (found.putIfAbsent(type.name(), type) == null) {
            type.superTypes().stream()
                    .flatMap(t -> program.type(program.link(type, t).name()).stream())
                    .forEach(t -> collect(t, program, found));
        }
    }
}
