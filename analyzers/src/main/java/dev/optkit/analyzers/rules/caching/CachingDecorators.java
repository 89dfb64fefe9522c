package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells stores that a project puts a cache of its own before: a decorator that is such a store and holds another one. */
final class CachingDecorators {

    private CachingDecorators() {}

    /** The types that decorators stand before. */
    private record Decorated(Set<String> types) {}

    static boolean standBefore(Method read, Program program) {
        return program.derived(Decorated.class, () -> new Decorated(find(program))).types().stream()
                .anyMatch(t -> program.isSubtype(read.type().name(), t));
    }

    private static Set<String> find(Program program) {
        return program.files().stream()
                .flatMap(f -> f.types().stream())
                .filter(t -> !t.superTypes().isEmpty() && Caches.isCacheType(t, program))
                .flatMap(t -> held(t, program))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a decorator holds one of, and is one of itself. */
    private static Stream<String> held(TypeFacts decorator, Program program) {
        return decorator.fields().stream()
                .map(f -> program.link(decorator, f.type()).name())
                .filter(t -> !t.equals(decorator.name()))
                .filter(t -> program.type(t).isPresent() && program.isSubtype(decorator.name(), t));
    }
}
