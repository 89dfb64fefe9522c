package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.analyzers.rules.ShippedFiles;
import dev.optkit.analyzers.rules.flow.ConstantArguments;
import dev.optkit.core.cache.AccessChecks;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold before a read may be offered for caching: each gate is a reason never to report. */
final class ReadGates {

    private static final int MOST_PARAMETERS = 6;
    static final Set<Resource> CACHED_RESOURCES =
            Set.of(Resource.DB, Resource.STORE, Resource.HTTP, Resource.RPC, Resource.LLM);
    private static final Set<String> NOT_HERE = Set.of(
            "ControllerAdvice",
            "RestControllerAdvice",
            "Configuration",
            "Entity",
            "RequestScope",
            "SessionScope",
            "RequestScoped",
            "SessionScoped",
            "ViewScoped",
            "ConversationScoped");
    private static final Set<String> NOT_THIS =
            Set.of("Lock", "Bean", "Scheduled", "Async", "Asynchronous", "Transient", "PostConstruct");
    /** What is there to be different each time, or to be right at the moment. */
    private static final Set<String> FLEETING = Set.of(
            "lock",
            "locked",
            "unlock",
            "lease",
            "nonce",
            "otp",
            "captcha",
            "next",
            "sequence",
            "random",
            "pending",
            "queued",
            "queue",
            "unread",
            "unprocessed",
            "running",
            "progress",
            "heartbeat",
            "alive",
            "health",
            "inventory",
            "stock",
            "balance",
            "quota",
            "capacity",
            "usage",
            "unused",
            "poll",
            "dequeue",
            "acquire",
            "reserve",
            "now",
            "current",
            "password",
            "passwd",
            "pass",
            "pwd",
            "credentials",
            "secret",
            "authenticate",
            "refresh",
            "reload",
            "fresh",
            "modified",
            "etag",
            "ping",
            "live",
            "online",
            "epoch");

    /** What the members of a cluster agree on is there to be right at the moment; clients watch it. */
    private static final Set<String> COORDINATION = Set.of("ZooKeeper", "etcd");

    private static final Set<String> SECRETS = Set.of("password", "passwd", "pass", "pwd", "secret", "pin");
    private static final Pattern LOCKS_OR_DRAWS =
            Pattern.compile("for\\s+update|nextval|select\\s+\\w*next\\w*\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Set<String> STATEMENTS = Set.of("sql", "hql", "jpql", "cql", "statement");
    private static final Set<String> DOUBLES = Set.of("mock", "fake", "stub", "dummy", "noop");

    private ReadGates() {}

    /** Whether the declaration is one that can be cached at all. */
    static boolean isDeclaredWell(Method method, Program program) {
        Set<String> name = Names.ofMethod(method);
        return !method.facts().name().startsWith("<")
                && !method.facts().returnType().isVoid()
                && method.facts().parameters().size() <= MOST_PARAMETERS
                && !method.facts().annotations().hasAny(NOT_THIS)
                && !isBeanFactory(method)
                && !method.type().annotations().hasAny(NOT_HERE)
                && !isFleeting(method.facts().name())
                && name.stream().noneMatch(w -> w.contains("cache"))
                && !(name.contains("or") && (name.contains("create") || name.contains("insert")))
                && Names.words(method.type().simpleName()).stream().noneMatch(DOUBLES::contains)
                && CodeRole.of(method, program) == CodeRole.SERVING
                && !isGuardedInside(method, program)
                && !Caches.isAnnotated(method, program)
                && !Caches.isCacheType(method, program);
    }

    /** CDI makes a bean of what it gives; that of JAX-RS has a media type. */
    private static boolean isBeanFactory(Method method) {
        return method.facts()
                .annotations()
                .find("Produces")
                .filter(a -> !a.text().contains("("))
                .isPresent();
    }

    /** Whether a name speaks of something that has to be right at the moment, or must differ each time. */
    static boolean isFleeting(String name) {
        return Names.words(name).stream().anyMatch(FLEETING::contains);
    }

    private static boolean isGuardedInside(Method method, Program program) {
        return withOverridden(method, program)
                .anyMatch(m -> AccessChecks.areInside(m.facts().annotations()));
    }

    private static Stream<Method> withOverridden(Method method, Program program) {
        return Stream.concat(Stream.of(method), program.overridden(method).stream());
    }

    /** Whether an annotation asks who may call; that has to happen before the cache is asked. */
    static boolean isGuarded(Method method, Program program) {
        return AccessChecks.areBefore(method.type().annotations())
                || withOverridden(method, program)
                        .anyMatch(m -> AccessChecks.areBefore(m.facts().annotations()));
    }

    /** Whether equal arguments, or their ids, are equal keys, and the result is a value. */
    static boolean hasValueSignature(Method method, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return method.facts().parameters().stream()
                        .allMatch(p -> isKeyed(p, program.link(method.type(), p.type()), method, program))
                && (!KeyTypes.isLive(returned, program) || FilledIterables.are(method, returned, program));
    }

    private static boolean isKeyed(Parameter parameter, TypeRef type, Method method, Program program) {
        return (KeyTypes.isKey(type, program)
                        || KeyTypes.isKeyedById(type, program)
                        || KeyTypes.mayBeKey(type, method, program))
                && !isStatement(parameter, type)
                && Names.words(parameter.name()).stream().noneMatch(SECRETS::contains);
    }

    /** The text of a query, or its name: a helper that runs any statement, not a question. */
    private static boolean isStatement(Parameter parameter, TypeRef type) {
        return type.name().equals("java.lang.String")
                && Names.words(parameter.name()).stream().anyMatch(STATEMENTS::contains);
    }

    /**
     * Reads of what can be cached, and of files besides, and nothing else; a cache below means that someone has cached it
     * already.
     */
    static boolean readsOnly(Method method, Program program) {
        Effects effects = program.effects(method);
        return effects.any(e -> isReadFor(method, e, program))
                && effects.change().isEmpty()
                && effects.remote().keySet().stream()
                        .allMatch(e -> isReadFor(method, e, program)
                                || isOfFile(e)
                                || TokenRequests.areAll(method, e, program));
    }

    private static boolean isOfFile(Effect effect) {
        return effect.isRead() && effect.resource() == Resource.FILE;
    }

    /** A read that can be cached, or what asks all the same; for a method that asks for a token, the request for one. */
    static boolean isReadFor(Method method, Effect effect, Program program) {
        return isCacheableRead(effect)
                || (effect.resource() == Resource.HTTP && TokenRequests.is(method))
                || Questions.areAll(method, effect, program);
    }

    static boolean isCacheableRead(Effect effect) {
        return effect.isRead() && CACHED_RESOURCES.contains(effect.resource());
    }

    /**
     * Whether nothing on the way is cached, checked by who asks, or locked, nor what a library hands out open at its end. A
     * body has read to the end what it gives back as a value.
     */
    static boolean isPlainWay(Method method, CallPath path, Program program) {
        return path.calls().stream().skip(1).noneMatch(c -> isSpecial(c.caller(), program))
                && path.calls().stream().noneMatch(c -> locks(c, program) || Caches.keeps(c, program))
                && !isKeptByJvm(path.sink().invocation())
                && !ShippedFiles.areReadBy(path.calls(), program)
                && !ConstantArguments.bar(path.calls(), program)
                && path.sink()
                        .invocation()
                        .api()
                        .filter(a -> COORDINATION.contains(a.library())
                                || (!method.body().isPresent() && isOpen(a)))
                        .isEmpty();
    }

    /** Addresses by name; names of addresses it asks for each time. */
    private static boolean isKeptByJvm(Invocation call) {
        return isOfHost(call) && call.site().name().endsWith("ByName");
    }

    /** Whether names or addresses of hosts are asked for. */
    static boolean isOfHost(Invocation call) {
        return call.receiver().name().equals("java.net.InetAddress");
    }

    private static boolean isOpen(ApiMethod api) {
        return api.remote().map(Meaning.Remote::liveResult).orElse(false);
    }

    private static boolean isSpecial(Method below, Program program) {
        return Caches.isAnnotated(below, program)
                || isGuardedInside(below, program)
                || below.facts().annotations().has("Lock")
                || Askers.choose(below, program);
    }

    private static boolean locks(CallRef call, Program program) {
        return call.invocation().site().arguments().stream().anyMatch(ReadGates::isLocking)
                || isForUpdate(call.caller())
                || program.type(call.invocation().receiver().name()).stream()
                        .flatMap(t -> t.methods().stream())
                        .filter(m -> m.name().equals(call.invocation().site().name()))
                        .anyMatch(m -> isForUpdate(m.annotations()));
    }

    private static boolean isLocking(Expr argument) {
        if (argument instanceof Expr.Select select) {
            return select.target() instanceof Expr.Name type
                    && type.name().equals("LockModeType")
                    && !select.name().equals("NONE");
        }
        return argument instanceof Expr.Literal literal && isForUpdate(literal.text());
    }

    static boolean isForUpdate(Method method) {
        return isForUpdate(method.facts().annotations());
    }

    private static boolean isForUpdate(Annotations annotations) {
        return annotations.has("Lock") || annotations.all().stream().anyMatch(a -> isForUpdate(a.text()));
    }

    private static boolean isForUpdate(String text) {
        return LOCKS_OR_DRAWS.matcher(text).find();
    }
}
