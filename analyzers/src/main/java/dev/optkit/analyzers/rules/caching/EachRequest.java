package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what runs before the handlers of all requests: filters, interceptors, argument resolvers, access checks. */
final class EachRequest {

    private static final int FARTHEST = 4;
    private static final int MOST_VISITED = 200;
    private static final Set<String> ANNOTATIONS = Set.of("ModelAttribute", "Before", "Around", "PreMatching");
    private static final List<String> TYPES = List.of(
            "javax.servlet.Filter",
            "jakarta.servlet.Filter",
            "org.springframework.web.filter.GenericFilterBean",
            "org.springframework.web.filter.OncePerRequestFilter",
            "org.springframework.web.server.WebFilter",
            "org.springframework.web.servlet.HandlerInterceptor",
            "org.springframework.web.servlet.handler.HandlerInterceptorAdapter",
            "org.springframework.web.method.support.HandlerMethodArgumentResolver",
            "org.springframework.security.access.PermissionEvaluator",
            "javax.ws.rs.container.ContainerRequestFilter",
            "jakarta.ws.rs.container.ContainerRequestFilter",
            "org.springframework.web.context.request.WebRequestInterceptor",
            "org.springframework.security.access.SecurityMetadataSource",
            "org.springframework.security.web.access.intercept.FilterInvocationSecurityMetadataSource",
            "org.springframework.security.access.AccessDecisionManager",
            "org.springframework.security.access.AccessDecisionVoter",
            "org.springframework.security.authorization.AuthorizationManager",
            "org.springframework.security.authorization.ReactiveAuthorizationManager",
            "org.springframework.cloud.gateway.filter.GlobalFilter",
            "com.netflix.zuul.ZuulFilter",
            "feign.RequestInterceptor",
            "org.springframework.http.client.ClientHttpRequestInterceptor",
            "io.grpc.ServerInterceptor",
            "io.grpc.ClientInterceptor",
            "cn.dev33.satoken.stp.StpInterface");

    /** What asks who somebody is: with each request where a password comes with it, else once for a session or a token. */
    private static final List<String> LOGINS = List.of(
            "org.springframework.security.core.userdetails.UserDetailsService",
            "org.springframework.security.authentication.AuthenticationProvider",
            "org.apache.shiro.realm.Realm",
            "org.apache.shiro.realm.AuthorizingRealm",
            "org.springframework.security.core.userdetails.ReactiveUserDetailsService",
            "org.springframework.security.oauth2.provider.ClientDetailsService",
            "org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository",
            "io.quarkus.security.identity.IdentityProvider");

    private EachRequest() {}

    /** Whether such code, or a login, leads to a method, through a few calls at most. */
    static boolean reaches(Method method, Program program) {
        return reaches(method, Stream.concat(TYPES.stream(), LOGINS.stream()).toList(), program);
    }

    /** Whether such code leads to a method, and not a login alone. */
    static boolean surelyReaches(Method method, Program program) {
        return reaches(method, TYPES, program);
    }

    /** Whether a method is part of a login. */
    static boolean isOfLogin(Method method, Program program) {
        return isOneOf(method, LOGINS, program);
    }

    private static boolean reaches(Method method, List<String> types, Program program) {
        Set<Method> seen = new HashSet<>(Set.of(method));
        List<Method> level = List.of(method);
        for (int distance = 0; distance <= FARTHEST && seen.size() < MOST_VISITED; distance++) {
            if (level.stream().anyMatch(m -> isPassed(m, types, program))) {
                return true;
            }
            level = level.stream()
                    .flatMap(m -> program.callersOf(m).stream())
                    .map(CallRef::caller)
                    .filter(seen::add)
                    .toList();
        }
        return false;
    }

    private static boolean isPassed(Method method, List<String> types, Program program) {
        return method.facts().annotations().hasAny(ANNOTATIONS) || isOneOf(method, types, program);
    }

    private static boolean isOneOf(Method method, List<String> types, Program program) {
        return !method.type().superTypes().isEmpty()
                && types.stream().anyMatch(t -> program.isSubtype(method.type().name(), t));
    }
}
