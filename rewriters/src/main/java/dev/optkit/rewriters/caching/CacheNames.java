package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.stream.Collectors;

/**
 * A cache name per method. The key of an entry is then made of the parameters alone, and Spring's default key, which is
 * just that, cannot mix up two methods.
 */
final class CacheNames {

    private CacheNames() {}

    /** The name {@code CategoryServiceImpl.tree}, with as much more as tells it from other methods. */
    static String of(Method method, Program program) {
        TypeFacts type = method.type();
        boolean alone = program.files().stream()
                        .flatMap(f -> f.types().stream())
                        .filter(t -> t.simpleName().equals(type.simpleName()))
                        .count()
                == 1;
        String name =
                (alone ? type.simpleName() : type.name()) + "." + method.facts().name();
        boolean overloaded = type.methods().stream()
                        .filter(m -> m.name().equals(method.facts().name()))
                        .count()
                > 1;
        String full = overloaded ? name + parameters(method) : name;
        if (isUsed(full, program)) {
            throw Refusals.at(method, "key-collision", "the cache name " + full + " is used already");
        }
        return full;
    }

    private static String parameters(Method method) {
        return method.facts().parameters().stream()
                .map(p -> p.type().simpleName() + "[]".repeat(p.type().dimensions()))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static boolean isUsed(String name, Program program) {
        return program.methods().stream()
                .flatMap(m -> m.facts().annotations().all().stream())
                .anyMatch(a -> a.simpleName().startsWith("Cach") && a.text().contains("\"" + name + "\""));
    }
}
