package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Preconditions of {@link BulkRead} on the loop. Each method is one; it returns if the precondition holds. */
final class BulkReadPreconditions {

    private static final Set<String> MAP_WRITES =
            Set.of("setValue", "put", "putAll", "replace", "replaceAll", "merge", "compute", "computeIfPresent");

    private static final Set<String> SESSIONS = Set.of(
            "jakarta.persistence.EntityManager",
            "javax.persistence.EntityManager",
            "org.hibernate.Session",
            "org.hibernate.StatelessSession",
            "org.springframework.orm.hibernate3.HibernateTemplate",
            "org.springframework.orm.hibernate4.HibernateTemplate",
            "org.springframework.orm.hibernate5.HibernateTemplate");

    private BulkReadPreconditions() {}

    /**
     * BR-1: the read, by whatever way the code gets to it, has a form that reads many at once.
     *
     * @param from which call of the way the code makes
     */
    static BulkSource hasBulkForm(Site site, int from) {
        CallRef sink = site.evidence().sink();
        Invocation read = sink.invocation();
        site.evidence().path().stream()
                .filter(c -> c.invocation().site().kind() != CallSite.Kind.METHOD)
                .findFirst()
                .ifPresent(c -> {
                    int line = c.invocation().site().line();
                    throw Site.refusedAt(
                            c.caller(), line, "call-form", "the call is a method reference", "write it as a lambda");
                });
        Optional<BulkSource> source = source(sink, site);
        if (source.isEmpty()) {
            throw Site.refusedAt(
                    sink.caller(),
                    read.site().line(),
                    "custom-read",
                    read.receiver().simpleName() + "." + read.site().name()
                            + " has no known form that reads many at once",
                    "add a query that takes all keys");
        }
        List<CallRef> path = site.evidence().path();
        return HelperReads.lift(path.subList(from, path.size()), source.get(), site);
    }

    private static Optional<BulkSource> source(CallRef sink, Site site) {
        return RepositoryReads.of(sink, site).or(() -> LibraryReads.of(sink, site));
    }

    /** BR-2: what else the read is asked with is the same for each element. */
    static void othersAreFixed(LoopCode loop, MethodCallExpr call, int key) {
        for (int i = 0; i < call.getArguments().size(); i++) {
            Expression other = call.getArgument(i);
            if (i != key && !other.isLiteralExpr() && !other.isClassExpr()) {
                throw loop.refused(
                        "id-depends-on-body", other, loop.source().text(other) + " may differ between elements", "");
            }
        }
    }

    /** G-10: only the failure of a null id is left of the call, if it is one that could have been rewritten. */
    static void notDoneAlready(Site site) {
        CallSite call = site.evidence().first().invocation().site();
        CallSite read = site.evidence().sink().invocation().site();
        boolean hasNull = call.arguments().stream().anyMatch(Expr::isNull)
                || read.arguments().stream().anyMatch(Expr::isNull);
        if (hasNull && source(site.evidence().sink(), site).isPresent()) {
            throw site.refused("already-done", call.line(), "a null id never reaches the database", "");
        }
    }

    /** The primitive type that a read takes its key as, if it does: a null fails before the call is made. */
    static Optional<TypeRef> unboxed(Invocation read, int key, Program program) {
        return program.type(read.receiver().name()).stream()
                .flatMap(type -> type.methods().stream())
                .filter(m -> m.name().equals(read.site().name()))
                .filter(m -> m.parameters().size() == read.site().arguments().size())
                .map(m -> m.parameters().get(key).type())
                .filter(TypeRef::isPrimitive)
                .findFirst();
    }

    /** BR-2: the same repository is asked in each round. */
    static void repositoryIsFixed(LoopCode loop, Invocation read, Expression receiver) {
        Optional<Expr> expression = read.site().receiver();
        boolean plain = expression.filter(e -> isPlain(e, loop)).isPresent();
        boolean changes = plain
                && loop.body().assignments().stream()
                        .filter(a -> loop.isInside(a.region()))
                        .anyMatch(a -> expression.get().equals(a.target()));
        boolean perRound = receiver instanceof NameExpr name
                && loop.variable(name).filter(v -> loop.isInside(v.region())).isPresent();
        if (!plain || changes || perRound) {
            throw loop.refused(
                    "id-depends-on-body",
                    receiver,
                    loop.source().text(receiver) + " may be another repository in each round",
                    "");
        }
    }

    /** BR-2: nothing in the loop changes what the ids are computed from. */
    static void idsDoNotChange(LoopCode loop, IdPath path) {
        for (IdPath.Step step : path.steps()) {
            step.fields()
                    .forEach(field -> new FieldChanges(loop, step.owner(), field)
                            .line()
                            .ifPresent(line -> {
                                throw changed(loop, line, field);
                            }));
        }
    }

    /** BR-2 for the values of a map, which are not fields of the project. */
    static void entriesDoNotChange(LoopCode loop, IdPath path) {
        if (path.steps().stream()
                .noneMatch(s -> s.access().equals("getValue()") && s.fields().isEmpty())) {
            return;
        }
        loop.calls().stream()
                .filter(c -> MAP_WRITES.contains(c.site().name()))
                .findFirst()
                .ifPresent(c -> {
                    throw changed(loop, c.site().line(), "the value of the entry");
                });
    }

    /** BR-18: what is collected, and what is asked for, is of the type of the id. */
    static void idTypesAgree(LoopCode loop, IdPath path, TypeRef key) {
        TypeRef iterated = loop.iteratedType();
        boolean raw = !iterated.isArray()
                && iterated.arguments().isEmpty()
                && iterated.name().startsWith("java.");
        TypeRef last = path.end(loop);
        if (path.steps().isEmpty() && iterated.isArray()) {
            last = iterated.withDimensions(iterated.dimensions() - 1);
        } else if (path.steps().isEmpty() && iterated.arguments().size() == 1) {
            last = iterated.arguments().get(0);
        }
        if (raw || last.isUnknown()) {
            throw loop.refused("unresolved", "the type of the ids is not known", "");
        }
        if (!EntityId.boxed(last).erased().equals(key.erased())) {
            throw loop.refused(
                    "id-equality", "the ids are of type " + last.simpleName() + ", not " + key.simpleName(), "");
        }
    }

    /** A name, or a view of one that does nothing by itself, such as {@code redis.opsForValue()}. */
    private static boolean isPlain(Expr receiver, LoopCode loop) {
        if (receiver instanceof Expr.Call view) {
            CallSite call = loop.invocations().get(view.call()).site();
            return call.name().startsWith("opsFor")
                    && call.arguments().isEmpty()
                    && call.receiver().filter(r -> isPlain(r, loop)).isPresent();
        }
        return receiver instanceof Expr.Name || receiver instanceof Expr.Local || isOwnField(receiver);
    }

    private static boolean isOwnField(Expr expression) {
        return expression instanceof Expr.Select select && select.target() instanceof Expr.This;
    }

    private static RuntimeException changed(LoopCode loop, int line, String field) {
        return loop.site()
                .refused("id-depends-on-body", line, "the loop may change " + field + ", which is the id", "");
    }

    /** BR-3: between the reads nothing is written to where they read, and nothing unknown happens. */
    static void nothingWritten(LoopCode loop) {
        Predicate<Effect> writes = e -> !e.isRead()
                && (e.resource().isDatabase()
                        || e.resource() == loop.site().evidence().effect().resource());
        for (Invocation call : loop.calls()) {
            sessionIsKept(loop, call);
            Optional<Meaning.Remote> remote = call.api().flatMap(ApiMethod::remote);
            if (remote.filter(r -> writes.test(r.effect())).isPresent()) {
                throw written(
                        loop,
                        call,
                        call.receiver().simpleName() + "." + call.site().name());
            }
            for (Method target : call.targets()) {
                Effects effects = loop.program().effects(target);
                if (effects.any(writes)) {
                    throw written(loop, call, target.shortName());
                }
                effects.unknown().ifPresent(u -> {
                    throw unknown(loop, call, target.shortName() + " calls " + u.words());
                });
            }
            boolean known =
                    !call.targets().isEmpty() || remote.isPresent() || PlainLibraries.isPlain(call, loop.program());
            if (!known && call.api().isEmpty()) {
                throw unknown(loop, call, call.site().name());
            }
        }
    }

    /** BR-3: no object leaves the session, and queries see the same rows, from one read to the next. */
    private static void sessionIsKept(LoopCode loop, Invocation call) {
        Set<Method> reached = CallGraph.below(List.of(call), loop.program())
                .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
        boolean changed = changesSession(call, loop.program())
                || reached.stream()
                        .flatMap(m -> loop.program().invocations(m).stream())
                        .anyMatch(c -> changesSession(c, loop.program()));
        if (changed) {
            throw loop.site()
                    .refused(
                            "write-between-reads",
                            call.site().line(),
                            call.site().name() + " may change the session between the reads",
                            "do it before the loop or after it");
        }
    }

    /** Whether a call on a session does more than to read or to prepare a query. */
    private static boolean changesSession(Invocation call, Program program) {
        return call.api().flatMap(ApiMethod::remote).isEmpty()
                && !call.site().name().startsWith("create")
                && SESSIONS.stream()
                        .anyMatch(s -> program.isSubtype(call.receiver().name(), s));
    }

    /** BR-3 for rows that are asked for by what the loop may change in them, without a write that can be seen. */
    static void rowsDoNotChange(LoopCode loop, BulkSource store) {
        if (store.keyOf().isEmpty()) {
            return;
        }
        String getter = store.keyOf().get().replace("()", "");
        String field = getter.matches("get[A-Z].*") ? Names.variable(getter.substring(3)) : getter;
        new FieldChanges(loop, store.value(), field).line().ifPresent(line -> {
            throw loop.site()
                    .refused(
                            "write-between-reads",
                            line,
                            "the loop may change " + field + " of "
                                    + store.value().simpleName() + ", which the next read asks for",
                            "change it after the loop");
        });
    }

    private static RuntimeException written(LoopCode loop, Invocation call, String what) {
        return loop.site()
                .refused(
                        "write-between-reads",
                        call.site().line(),
                        what + " writes to the database between the reads",
                        "write after the loop");
    }

    private static RuntimeException unknown(LoopCode loop, Invocation call, String what) {
        return loop.site().refused("unresolved", call.site().line(), what + ": it is not known what that does");
    }
}
