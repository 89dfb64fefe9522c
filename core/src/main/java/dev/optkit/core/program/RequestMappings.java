package dev.optkit.core.program;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Annotations that lead HTTP requests to methods, or ask another server by them, by their simple names. */
public final class RequestMappings {

    /** Those of Spring MVC and WebFlux, which Feign takes as well. */
    public static final Set<String> SPRING =
            Set.of("RequestMapping", "GetMapping", "PostMapping", "PutMapping", "DeleteMapping", "PatchMapping");

    /** Those of JAX-RS. */
    public static final Set<String> JAX_RS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD");

    private RequestMappings() {}

    /** Those of Spring and JAX-RS, and more names. */
    public static Set<String> and(String... more) {
        return Stream.of(SPRING.stream(), JAX_RS.stream(), Stream.of(more))
                .flatMap(s -> s)
                .collect(Collectors.toUnmodifiableSet());
    }
}
