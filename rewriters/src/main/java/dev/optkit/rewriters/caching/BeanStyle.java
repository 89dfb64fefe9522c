package dev.optkit.rewriters.caching;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the container of a framework does with classes, as far as it decides which calls can be intercepted.
 *
 * @param name of the framework
 * @param stereotypes annotations of classes whose instances it makes
 * @param factories annotations of methods whose results it puts a proxy before
 * @param calledRaw annotations of methods that it calls before there is anything to intercept with
 * @param closed annotations of classes that it must not, or cannot, replace
 * @param publicOnly whether methods must be public
 * @param repositories types whose sub-interfaces it implements itself, and intercepts
 * @param delegating whether a proxy stands before the instance, rather than a subclass being the instance
 * @param woven whether calls are not intercepted but the methods themselves changed, whoever makes the instances
 */
record BeanStyle(
        String name,
        Set<String> stereotypes,
        Set<String> factories,
        Set<String> calledRaw,
        Set<String> closed,
        boolean publicOnly,
        Set<String> repositories,
        boolean delegating,
        boolean woven) {

    static final BeanStyle SPRING = new BeanStyle(
            "Spring",
            Set.of("Service", "Component", "Repository", "Controller", "RestController"),
            Set.of("Bean"),
            Set.of("PostConstruct", "PreDestroy", "Bean"),
            Set.of("Configuration", "Aspect"),
            true,
            Set.of("org.springframework.data.repository.Repository"),
            true,
            false);

    static final BeanStyle QUARKUS = new BeanStyle(
            "Quarkus",
            Set.of(
                    "ApplicationScoped",
                    "Singleton",
                    "Dependent",
                    "RequestScoped",
                    "SessionScoped",
                    "Path",
                    "WebSocket",
                    "GrpcService"),
            Set.of(),
            Set.of("PostConstruct", "PreDestroy", "Produces", "AroundInvoke", "AroundConstruct"),
            Set.of("Interceptor", "Decorator"),
            false,
            Set.of(),
            false,
            false);

    static final BeanStyle MICRONAUT = new BeanStyle(
            "Micronaut",
            Set.of("Singleton", "Controller", "Prototype", "Context", "RequestScope", "ThreadLocal"),
            Set.of(),
            Set.of("PostConstruct", "PreDestroy", "Bean"),
            Set.of("Factory", "InterceptorBean", "Filter", "ServerFilter"),
            false,
            Set.of(),
            false,
            false);

    /** Any container or none: what the build weaves into classes sees every call. */
    static final BeanStyle WOVEN = new BeanStyle(
            "weaving",
            Stream.of(SPRING, QUARKUS, MICRONAUT)
                    .flatMap(style -> style.stereotypes().stream())
                    .collect(Collectors.toSet()),
            Set.of("Bean", "Produces"),
            Set.of(),
            Set.of(),
            false,
            Set.of(),
            false,
            true);
}
