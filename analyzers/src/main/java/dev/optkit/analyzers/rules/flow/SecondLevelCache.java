package dev.optkit.analyzers.rules.flow;

import dev.optkit.analyzers.rules.Supertypes;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The entities that the object-relational mapper may keep across sessions, and finds by their keys without a query. */
public final class SecondLevelCache {

    /** Of sessions and repositories, what asks for one entity by its key. */
    private static final Set<String> BY_KEY =
            Set.of("find", "get", "load", "findById", "getById", "byId", "getOne", "getReferenceById");

    /** {@code @QueryHint(name = "org.hibernate.cacheable", value = "true")}; a constant may name the hint. */
    private static final Pattern CACHEABLE = Pattern.compile("(?i)cacheable\"?\\s*,\\s*(value\\s*=\\s*)?\"true\"");

    private static final Expr TRUE = new Expr.Literal("boolean", "true");

    private SecondLevelCache() {}

    /** Whether a repository has a query of its own under such a name. */
    private static boolean isQuery(Invocation read, Program program) {
        return program.type(read.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(read.site().name()))
                .anyMatch(m -> m.annotations().has("Query"));
    }

    /** Whether the rows of a query, or an entity asked for by its key, are offered to the cache; whether that is on is not asked. */
    public static boolean mayAnswer(CallRef read, Program program) {
        return keepsRows(read.invocation(), program) || isOfCached(read, program) || isOffered(read, program);
    }

    /** Whether the method that runs a query, or one that made it, tells the mapper to keep what it finds. */
    private static boolean isOffered(CallRef read, Program program) {
        Body body = read.caller().body();
        return offers(body)
                || read.invocation().site().receiver().stream()
                        .flatMap(r -> makers(r, body))
                        .flatMap(c -> program.invocations(read.caller()).get(c.index()).targets().stream())
                        .anyMatch(maker -> offers(maker.body()));
    }

    /** The calls that an object comes from, in a chain or by way of a variable. */
    private static Stream<CallSite> makers(Expr made, Body body) {
        return Exprs.chain(made, body).stream()
                .flatMap(e -> e instanceof Expr.Local local
                        ? body.variables().get(local.variable()).initializer().stream()
                                .flatMap(i -> Exprs.chain(i, body).stream())
                        : Stream.of(e))
                .filter(Expr.Call.class::isInstance)
                .map(e -> body.calls().get(((Expr.Call) e).call()));
    }

    private static boolean offers(Body body) {
        return body.calls().stream()
                .filter(c -> c.arguments().stream().anyMatch(TRUE::equals))
                .anyMatch(c -> c.name().equals("setCacheable")
                        || (c.name().equals("setHint")
                                && speaksOfCache(c.arguments().get(0))));
    }

    private static boolean speaksOfCache(Expr hint) {
        String name = hint instanceof Expr.Literal text
                ? text.text()
                : hint instanceof Expr.Select constant
                        ? constant.name()
                        : hint.field().orElse("");
        return name.toLowerCase(Locale.ROOT).endsWith("cacheable");
    }

    /** Whether a hint of the method of a repository, its own or inherited, offers what it finds. */
    private static boolean keepsRows(Invocation read, Program program) {
        return program.type(read.receiver().name()).stream()
                .flatMap(t -> Supertypes.with(t, program))
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(read.site().name()))
                .flatMap(m -> Stream.of("QueryHints", "QueryHint").flatMap(hint -> m.annotations().find(hint).stream()))
                .anyMatch(hint -> CACHEABLE.matcher(hint.text()).find());
    }

    private static boolean isOfCached(CallRef read, Program program) {
        return BY_KEY.contains(read.invocation().site().name())
                && !isQuery(read.invocation(), program)
                && program.subject(read.caller(), read.invocation())
                        .filter(s -> s.kind() == Subject.Kind.ENTITY
                                && program.entities().isCached(s.name()))
                        .isPresent();
    }
}
