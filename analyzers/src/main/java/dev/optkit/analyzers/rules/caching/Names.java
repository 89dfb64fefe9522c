package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeRef;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The words that names are made of. They rank and warn; they never make a candidate. */
final class Names {

    private Names() {}

    /** {@code findByUserId} gives find, by, user, id. */
    static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+"))
                .filter(w -> !w.isEmpty())
                .forEach(w -> words.add(w.toLowerCase(Locale.ROOT)));
        return words;
    }

    /** Those of the method's own name. */
    static Set<String> ofMethod(Method method) {
        return words(method.facts().name());
    }

    /** Those of what a method is about: its name, its type, what it takes and what it returns. */
    static Set<String> about(Method method) {
        Set<String> words = ofMethod(method);
        words.addAll(words(method.type().simpleName()));
        add(method.facts().returnType(), words);
        for (Parameter parameter : method.facts().parameters()) {
            words.addAll(words(parameter.name()));
        }
        return words;
    }

    private static void add(TypeRef type, Set<String> words) {
        if (type.name().indexOf('.') < 0 || !type.name().startsWith("java.")) {
            words.addAll(words(type.simpleName()));
        }
        type.arguments().forEach(a -> add(a, words));
    }
}
