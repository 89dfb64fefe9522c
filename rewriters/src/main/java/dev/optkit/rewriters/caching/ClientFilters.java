package dev.optkit.rewriters.caching;

import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Code and libraries that change requests of HTTP and RPC clients behind the back of who calls them, and so may make the
 * answer depend on the user.
 */
public final class ClientFilters {

    private static final String OKHTTP = "okhttp3.Interceptor";
    private static final Set<String> TYPES = Set.of(
            "RequestInterceptor",
            "ClientHttpRequestInterceptor",
            "ClientHttpRequestInitializer",
            "HttpRequestInterceptor",
            "ExchangeFilterFunction",
            "ClientRequestFilter",
            "ClientHeadersFactory",
            "HttpClientFilter",
            "ClientInterceptor");
    private static final Set<String> SETTERS = Set.of(
            "interceptors",
            "requestInterceptor",
            "requestInterceptors",
            "additionalInterceptors",
            "addInterceptor",
            "addNetworkInterceptor",
            "setInterceptors",
            "getInterceptors",
            "requestInitializer");
    private static final Pattern RELAYS =
            Pattern.compile("token-propagation|token-relay|oauth2-client|spring-cloud-(starter-)?(oauth2|security)");

    private final Program program;

    ClientFilters(Program program) {
        this.program = program;
    }

    static boolean concerns(Effect effect) {
        return effect.resource() == Resource.HTTP || effect.resource() == Resource.RPC;
    }

    /**
     * Checks that there are none.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code hidden-input} at the reading method
     */
    void refuse(Method reader) {
        Stream<String> libraries = program.project().modules().stream()
                .flatMap(m -> m.dependencies().stream())
                .filter(d -> RELAYS.matcher(d).find());
        Stream<String> types = program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .flatMap(f -> f.types().stream())
                .filter(t -> isFilter(t, program) || t.fields().stream().anyMatch(f -> isFilter(t, f.type(), program)))
                .map(TypeFacts::simpleName);
        Stream<String> methods = program.methods().stream()
                .filter(m -> !program.project().isTest(m.path()))
                .filter(this::makesFilter)
                .map(Method::shortName);
        Stream.of(libraries, types, methods).flatMap(s -> s).findFirst().ifPresent(found -> {
            throw Refusals.at(reader, "hidden-input", "the answer may depend on who asks, by " + found);
        });
    }

    /** Whether a type of the project is such code. */
    public static boolean isFilter(TypeFacts type, Program program) {
        return type.annotations().has("ClientFilter")
                || type.annotations().has("RegisterClientHeaders")
                || type.superTypes().stream().anyMatch(s -> isFilter(type, s, program));
    }

    private static boolean isFilter(TypeFacts scope, TypeRef type, Program program) {
        return TYPES.contains(type.simpleName())
                || program.link(scope, type).name().equals(OKHTTP);
    }

    private boolean makesFilter(Method method) {
        return isFilter(method.type(), method.facts().returnType(), program)
                || method.body().variables().stream().anyMatch(v -> isFilter(method.type(), v.type(), program))
                || program.invocations(method).stream().anyMatch(this::addsFilter);
    }

    private boolean addsFilter(Invocation call) {
        String receiver = call.receiver().name();
        String name = call.site().name();
        if (call.site().kind() == CallSite.Kind.CONSTRUCTOR) {
            return TYPES.contains(call.result().simpleName())
                    || call.result().name().equals(OKHTTP);
        }
        return (SETTERS.contains(name) && !receiver.endsWith("InterceptorRegistry"))
                || (name.startsWith("filter") && receiver.contains("WebClient"));
    }
}
