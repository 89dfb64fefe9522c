package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Preconditions of {@link BulkRead} on the loop. Each method is one; it returns if the precondition holds. */
final class BulkReadPreconditions {

    private static final String FIND_BY_ID = "findById";
    private static final Set<String> MAP_WRITES =
            Set.of("setValue", "put", "putAll", "replace", "replaceAll", "merge", "compute", "computeIfPresent");

    private BulkReadPreconditions() {}

    /** The query is made by the loop itself. */
    static void calledDirectly(Site site) {
        Evidence evidence = site.evidence();
        if (evidence.depth() > 0) {
            String query = evidence.sink().invocation().receiver().simpleName() + "."
                    + evidence.sink().invocation().site().name();
            throw site.refused(
                    "helper-between",
                    evidence.first().invocation().site().line(),
                    query + " is called in the helper "
                            + evidence.sink().caller().shortName(),
                    "read the rows before the loop and hand them to the helper");
        }
    }

    /** BR-1: the query is a read by id that has a bulk form. */
    static void readsById(Site site) {
        Invocation read = site.evidence().sink().invocation();
        if (!read.site().name().equals(FIND_BY_ID) || read.site().arguments().size() != 1) {
            throw site.refused(
                    "custom-read",
                    read.site().line(),
                    read.receiver().simpleName() + "." + read.site().name()
                            + " is not the read by id of a Spring Data repository",
                    "add a query that takes all keys, or read with " + FIND_BY_ID);
        }
    }

    /** G-10: only the failure of a null id is left of the call. */
    static void notDoneAlready(Site site, MethodCallExpr call) {
        if (call.getArgument(0) instanceof NullLiteralExpr) {
            throw site.refused("already-done", call, "a null id never reaches the database", "");
        }
    }

    /** BR-2: the same repository is asked in each round. */
    static void repositoryIsFixed(LoopCode loop, Invocation read, Expression receiver) {
        Optional<Expr> expression = read.site().receiver();
        boolean plain = expression
                .filter(e -> e instanceof Expr.Name || e instanceof Expr.Local || isOwnField(e))
                .isPresent();
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
        for (String field : path.fields()) {
            for (Assignment assignment : loop.body().assignments()) {
                if (loop.isInside(assignment.region()) && assigns(assignment, field)) {
                    throw changed(loop, assignment.line(), field);
                }
            }
            for (Invocation call : loop.calls()) {
                if (call.targets().isEmpty() && call.site().name().equals("set" + PlainLibraries.capital(field))) {
                    throw changed(loop, call.site().line(), field);
                }
                Set<Method> reached = CallGraph.below(List.of(call), loop.program())
                        .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
                boolean writes = reached.stream()
                        .filter(m -> !m.facts().name().equals("<init>"))
                        .anyMatch(m -> m.body().assignments().stream().anyMatch(a -> assigns(a, field)));
                if (writes) {
                    throw changed(loop, call.site().line(), field);
                }
            }
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
    static void idTypesAgree(LoopCode loop, IdPath path, SpringRepository repository) {
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
        if (!EntityId.boxed(last).erased().equals(repository.id().erased())) {
            throw loop.refused(
                    "id-equality",
                    "the ids are of type " + last.simpleName() + ", not "
                            + repository.id().simpleName(),
                    "");
        }
    }

    private static boolean isOwnField(Expr expression) {
        return expression instanceof Expr.Select select && select.target() instanceof Expr.This;
    }

    private static boolean assigns(Assignment assignment, String field) {
        if (assignment.target() instanceof Expr.Name name) {
            return name.name().equals(field);
        }
        return assignment.target() instanceof Expr.Select select
                && select.name().equals(field);
    }

    private static RuntimeException changed(LoopCode loop, int line, String field) {
        return loop.site()
                .refused("id-depends-on-body", line, "the loop may change " + field + ", which is the id", "");
    }

    /** BR-3: between the reads nothing is written to the database, and nothing unknown happens. */
    static void nothingWritten(LoopCode loop) {
        for (Invocation call : loop.calls()) {
            Optional<Meaning.Remote> remote = call.api().flatMap(ApiMethod::remote);
            if (remote.filter(r -> Transactions.isDatabaseWrite(r.effect())).isPresent()) {
                throw written(
                        loop,
                        call,
                        call.receiver().simpleName() + "." + call.site().name());
            }
            for (Method target : call.targets()) {
                Effects effects = loop.program().effects(target);
                if (effects.any(Transactions::isDatabaseWrite)) {
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
