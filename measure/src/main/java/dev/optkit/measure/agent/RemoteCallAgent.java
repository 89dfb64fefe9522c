package dev.optkit.measure.agent;

import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isInterface;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * The agent: counts JDBC statements and HTTP requests of the JVM it is started with. It adds code to existing methods
 * and no members, so it also works on classes that are loaded already.
 */
public final class RemoteCallAgent {

    private static final ElementMatcher.Junction<MethodDescription> EXECUTE = isPublic()
            .and(namedOneOf(
                    "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "executeBatch",
                    "executeLargeBatch"));

    private static final ElementMatcher.Junction<MethodDescription> SET_UP =
            isAnnotatedWith(namedOneOf("org.openjdk.jmh.annotations.Setup", "org.openjdk.jmh.annotations.TearDown"));

    private RemoteCallAgent() {}

    public static void premain(@Nullable String arguments, Instrumentation instrumentation)
            throws IOException, URISyntaxException {
        // Keeps Byte Buddy from sun.misc.Unsafe, of which JDK 24 and later warn.
        System.setProperty("net.bytebuddy.safe", "true");
        BootstrapClasses.append(ownJar(), instrumentation);
        instrument(new AgentBuilder.Default()).installOn(instrumentation);
    }

    /** Returns the jar this class came from. */
    static Path ownJar() throws URISyntaxException {
        URL location =
                RemoteCallAgent.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(location.toURI());
    }

    private static AgentBuilder instrument(AgentBuilder builder) {
        return builder.disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(QuickFilter::new)
                .with(new Misses())
                .ignore(isSynthetic().or(nameStartsWith("dev.optkit.measure.agent.")))
                .type(implementing("java.sql.Statement"))
                .transform(advice(JdbcAdvice.class, EXECUTE))
                .type(implementing("java.net.http.HttpClient"))
                .transform(
                        advice(HttpSendAdvice.class, named("send").and(returns(named("java.net.http.HttpResponse")))))
                .transform(advice(
                        HttpSendAsyncAdvice.class,
                        isPublic()
                                .and(named("sendAsync"))
                                .and(returns(named("java.util.concurrent.CompletableFuture")))))
                .type(declaresMethod(SET_UP))
                .transform(advice(SetUpAdvice.class, SET_UP))
                .type(implementing("java.net.HttpURLConnection"))
                .transform(advice(HttpBodyAdvice.class, named("getInputStream").and(takesNoArguments())))
                .transform(
                        advice(HttpStatusAdvice.class, named("getResponseCode").and(takesNoArguments())));
    }

    /** Matches the classes below a type; one whose own supertypes cannot be found is none of them. */
    private static ElementMatcher.Junction<TypeDescription> implementing(String type) {
        return ElementMatchers.failSafe(
                ElementMatchers.<TypeDescription>not(isInterface()).and(hasSuperType(named(type))));
    }

    private static AgentBuilder.Transformer advice(Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
        return (type, description, loader, module, domain) ->
                type.visit(Advice.to(advice).on(methods));
    }
}
