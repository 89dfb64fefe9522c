package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.RequestMappings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** How near a method is to where requests and messages enter the program. */
public final class RequestPaths {

    private static final int FARTHEST = 4;
    private static final Set<String> ENTRY_TYPES =
            Set.of("Controller", "RestController", "Path", "WebServlet", "GrpcService", "ServerEndpoint");
    private static final Set<String> ENTRY_METHODS = RequestMappings.and(
            "QueryMapping",
            "SchemaMapping",
            "MessageMapping",
            "KafkaListener",
            "RabbitListener",
            "JmsListener",
            "StreamListener",
            "Incoming");
    private static final Set<String> MAPPINGS = Set.of("Path", "Controller", "RestController", "WebServlet");
    /** What stands on an interface by which another service is asked. */
    private static final Set<String> CLIENTS = Set.of("FeignClient", "RegisterRestClient", "HttpExchange");

    private static final List<String> ENTRY_SUPERTYPES = List.of(
            "javax.servlet.http.HttpServlet",
            "jakarta.servlet.http.HttpServlet",
            "javax.servlet.Filter",
            "jakarta.servlet.Filter",
            "org.springframework.web.filter.GenericFilterBean",
            "org.springframework.web.filter.OncePerRequestFilter",
            "org.springframework.web.servlet.HandlerInterceptor",
            "org.springframework.web.servlet.handler.HandlerInterceptorAdapter",
            "org.springframework.security.core.userdetails.UserDetailsService",
            "org.springframework.security.authentication.AuthenticationProvider",
            "org.springframework.security.access.PermissionEvaluator",
            "org.springframework.security.core.userdetails.AuthenticationUserDetailsService",
            "org.springframework.security.oauth2.client.registration.ClientRegistrationRepository",
            "org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository",
            "org.springframework.security.oauth2.provider.ClientDetailsService",
            "org.springframework.web.server.WebFilter",
            "org.springframework.cloud.gateway.filter.GlobalFilter",
            "org.apache.shiro.realm.AuthorizingRealm",
            "javax.ws.rs.container.ContainerRequestFilter",
            "jakarta.ws.rs.container.ContainerRequestFilter",
            "javax.jms.MessageListener",
            "jakarta.jms.MessageListener",
            "graphql.schema.DataFetcher",
            "io.grpc.BindableService",
            "com.opensymphony.xwork2.Action");

    private RequestPaths() {}

    /** The methods of a program that are near an entry, with their distance; found once. */
    private record Distances(Map<Method, Integer> of) {}

    /** The number of calls from the nearest entry down to a method; empty if there is none within four. */
    public static OptionalInt distance(Method method, Program program) {
        Integer found =
                program.derived(Distances.class, () -> distances(program)).of().get(method);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private static Distances distances(Program program) {
        Map<Method, List<Method>> called = new HashMap<>();
        for (Method method : program.methods()) {
            program.callersOf(method)
                    .forEach(c -> called.computeIfAbsent(c.caller(), m -> new ArrayList<>())
                            .add(method));
        }
        Map<Method, Integer> distances = new HashMap<>();
        List<Method> level = program.methods().stream()
                .filter(m -> isEntry(m, program) || FunctionalRoutes.areIn(m, program))
                .toList();
        for (int distance = 0; distance <= FARTHEST; distance++) {
            int from = distance;
            List<Method> fresh = level.stream()
                    .filter(m -> distances.putIfAbsent(m, from) == null)
                    .toList();
            level = fresh.stream()
                    .flatMap(m -> called.getOrDefault(m, List.of()).stream())
                    .toList();
        }
        return new Distances(distances);
    }

    /** Whether an annotation of a handler, or of its type, says where requests are sent to. */
    static boolean isMapping(Annotation annotation) {
        return MAPPINGS.contains(annotation.simpleName()) || ENTRY_METHODS.contains(annotation.simpleName());
    }

    /** Whether the program itself answers requests or messages with it; what it sends them by is written alike, without a body. */
    static boolean isHandler(Method method) {
        return method.body().isPresent() && !method.type().annotations().hasAny(CLIENTS) && isMapped(method);
    }

    private static boolean isMapped(Method method) {
        return method.facts().annotations().hasAny(ENTRY_METHODS)
                || (method.facts().is(Modifier.PUBLIC)
                        && method.type().annotations().hasAny(ENTRY_TYPES));
    }

    /** Whether something outside of the program, such as a web server, calls the method. */
    static boolean isEntry(Method method, Program program) {
        return isHandler(method) || (method.facts().is(Modifier.PUBLIC) && isFramework(method, program));
    }

    private static boolean isFramework(Method method, Program program) {
        return !method.type().superTypes().isEmpty()
                && method.facts().annotations().has("Override")
                && ENTRY_SUPERTYPES.stream()
                        .anyMatch(t -> program.isSubtype(method.type().name(), t));
    }
}
