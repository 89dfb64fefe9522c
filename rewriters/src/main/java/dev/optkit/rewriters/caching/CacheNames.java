package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A cache name per method. The key of an entry is then made of the parameters alone, and the default key of frameworks,
 * which is just that, cannot mix up two methods.
 */
final class CacheNames {

    /** How names are written. */
    enum Form {
        /** {@code CategoryService.names(String)}. */
        DOTTED,
        /** {@code CategoryService.names-String}, for keys of properties in quotes. */
        DASHED,
        /** {@code category-service-names-string}, where nothing else is allowed. */
        KEBAB
    }

    private CacheNames() {}

    /**
     * The name of the type and the method, with as much more as tells it from other methods.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code key-collision} if another cache has it
     */
    static String of(Method method, Program program, Form form) {
        String name = name(method, method.type().simpleName(), form);
        boolean alone = program.methods().stream()
                .filter(m -> !m.equals(method) && !m.facts().name().startsWith("<"))
                .noneMatch(m -> name.equals(name(m, m.type().simpleName(), form)));
        String full = alone ? name : name(method, method.type().name(), form);
        if (isUsed(full, program)) {
            throw Refusals.at(method, "key-collision", "the cache name " + full + " is used already");
        }
        return full;
    }

    private static String name(Method method, String type, Form form) {
        String name = type + "." + method.facts().name();
        boolean overloaded = method.type().methods().stream()
                        .filter(m -> m.name().equals(method.facts().name()))
                        .count()
                > 1;
        String full = overloaded ? name + parameters(method, form) : name;
        return form == Form.KEBAB ? kebab(full) : full;
    }

    private static String parameters(Method method, Form form) {
        String start = form == Form.DOTTED ? "(" : "-";
        String between = form == Form.DOTTED ? "," : "-";
        String end = form == Form.DOTTED ? ")" : "";
        return method.facts().parameters().stream()
                .map(p -> p.type().simpleName()
                        + (form == Form.DOTTED ? "[]" : "s").repeat(p.type().dimensions()))
                .collect(Collectors.joining(between, start, end));
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-$", "");
    }

    private static boolean isUsed(String name, Program program) {
        return program.methods().stream()
                .flatMap(m -> m.facts().annotations().all().stream())
                .anyMatch(a -> a.simpleName().startsWith("Cach") && a.text().contains("\"" + name + "\""));
    }
}
