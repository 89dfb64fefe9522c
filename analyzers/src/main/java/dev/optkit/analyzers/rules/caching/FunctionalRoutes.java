package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells methods that hand functions to a web framework, which runs them for requests: no annotation and no supertype says
 * so. Such a method may hand over reads and writes, so it is near requests, but no request itself.
 */
final class FunctionalRoutes {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> ROUTES = Set.of("route", "andRoute", "GET", "POST", "PUT", "PATCH", "DELETE");

    /** What takes such functions, by what a file that calls it imports. */
    private static final Map<String, Set<String>> TAKERS = Map.of(
            "graphql.schema.", Set.of("dataFetcher"),
            "org.springframework.web.reactive.function.server.", ROUTES,
            "org.springframework.web.servlet.function.", ROUTES,
            "io.javalin.", VERBS,
            "spark.", VERBS,
            "io.vertx.ext.web.", Set.of("handler", "blockingHandler", "respond"));

    private static final Set<String> ANY =
            TAKERS.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private FunctionalRoutes() {}

    static boolean areIn(Method method, Program program) {
        return handsTo(ANY, method)
                && program.fileOf(method.type()).stream()
                        .flatMap(f -> f.imports().stream())
                        .flatMap(FunctionalRoutes::takers)
                        .anyMatch(takers -> handsTo(takers, method));
    }

    private static Stream<Set<String>> takers(ImportFacts imported) {
        return TAKERS.entrySet().stream()
                .filter(e -> isIn(imported.name(), e.getKey()))
                .map(Map.Entry::getValue);
    }

    /** Whether a name, with a dot behind it, begins with one that ends in a dot. */
    private static boolean isIn(String name, String beginning) {
        return name.startsWith(beginning) || (name.length() + 1 == beginning.length() && beginning.startsWith(name));
    }

    private static boolean handsTo(Set<String> takers, Method method) {
        return method.body().regions().stream()
                .filter(r -> r.isFunction() && r.call() >= 0)
                .anyMatch(
                        r -> takers.contains(method.body().calls().get(r.call()).name()));
    }
}
