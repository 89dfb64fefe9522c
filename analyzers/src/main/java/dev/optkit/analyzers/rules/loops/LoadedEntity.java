package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.FirstLevelCache;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;

/**
 * Tells reads by key of a row that the session has read already: the key was asked of the very object, or of an element of
 * what a query for the same entity listed, or is a column in which rows refer to the same one. As long as the session lives, its first-level cache answers.
 */
final class LoadedEntity {

    private final Subject asked;
    /** Whether one session may hold what all rounds ask for. */
    private final boolean held;

    private final LoopSite site;
    private final List<CallRef> calls;
    private final Program program;

    private LoadedEntity(Subject asked, boolean held, LoopSite site, List<CallRef> calls, Program program) {
        this.asked = asked;
        this.held = held;
        this.site = site;
        this.calls = calls;
        this.program = program;
    }

    /** Whether the session may answer the read that a way out of a loop leads to. */
    static boolean isAskedFor(LoopSite site, CallPath path, Program program) {
        return Optional.of(path.sink())
                .filter(read -> FirstLevelCache.isByKeyOfJpa(read, program))
                .flatMap(read -> program.subject(read.caller(), read.invocation()))
                .filter(subject -> subject.kind() == Subject.Kind.ENTITY)
                .map(asked ->
                        new LoadedEntity(asked, FirstLevelCache.mayAnswer(path, program), site, path.calls(), program))
                .filter(LoadedEntity::isAtHand)
                .isPresent();
    }

    private boolean isAtHand() {
        int last = calls.size() - 1;
        return arguments(last).stream().anyMatch(key -> isKey(key, last));
    }

    private List<Expr> arguments(int call) {
        return calls.get(call).invocation().site().arguments();
    }

    /** Whether a value in the method of a call is the key of an object at hand. */
    private boolean isKey(Expr value, int call) {
        Expr source = source(value, call);
        if (source instanceof Expr.Local local) {
            return handed(local, call).filter(v -> isKey(v, call - 1)).isPresent();
        }
        return source instanceof Expr.Call getter
                && isKeyOfLoaded(body(call).calls().get(getter.call()), call);
    }

    private boolean isKeyOfLoaded(CallSite getter, int call) {
        if (!getter.arguments().isEmpty() || getter.receiver().isEmpty()) {
            return false;
        }
        TypeRef owner =
                program.typeOf(calls.get(call).caller(), getter.receiver().get());
        if (!program.entities().isIdentifier(owner.name(), getter.name())) {
            return isShared(owner);
        }
        return program.entities().isEntity(owner)
                ? isAsked(owner) && isLoaded(getter.receiver().get(), call)
                : call == 0 && isListed(getter.receiver().get());
    }

    /** Whether a row refers to another by a plain column, as many rows refer to the same one, and the session itself is asked. */
    private boolean isShared(TypeRef owner) {
        return program.entities().isEntity(owner) && !isAsked(owner) && held;
    }

    private boolean isAsked(TypeRef owner) {
        return program.type(owner.name()).stream().anyMatch(t -> t.simpleName().equals(asked.name()))
                || program.subtypesOf(owner.name()).stream()
                        .anyMatch(t -> t.simpleName().equals(asked.name()));
    }

    /** Whether a query has read an object, or another object that was read refers to it eagerly. */
    private boolean isLoaded(Expr object, int call) {
        Expr source = source(object, call);
        if (source instanceof Expr.Local local && handed(local, call).isPresent()) {
            return isLoaded(handed(local, call).get(), call - 1);
        }
        return new EntityOrigins(program)
                .of(calls.get(call).caller(), source)
                .filter(o -> !o.query().isEmpty()
                        || o.from().filter(LoadedEntity::isLoadedWithOwner).isPresent())
                .isPresent();
    }

    /** The elements of a collection are loaded as a whole, whenever that is. */
    private static boolean isLoadedWithOwner(Association association) {
        return association.toMany() || !association.lazy();
    }

    /** Whether an element that is no entity was made of one: the loop runs over the answer of a query for such entities. */
    private boolean isListed(Expr object) {
        Method method = calls.get(0).caller();
        return object instanceof Expr.Local local
                && site.loop().introduces(local.variable())
                && site.loop()
                        .loop()
                        .flatMap(l -> l.iterated())
                        .map(i -> source(i, 0))
                        .filter(Expr.Call.class::isInstance)
                        .map(i -> program.invocations(method).get(((Expr.Call) i).call()))
                        .flatMap(
                                c -> CallPaths.find(method, c, e -> e.resource() == Resource.DB && e.isRead(), program))
                        .map(CallPath::sink)
                        .flatMap(s -> program.subject(s.caller(), s.invocation()))
                        .filter(asked::equals)
                        .isPresent();
    }

    /** What a variable was given once and for all, without casts. */
    private Expr source(Expr value, int call) {
        if (value instanceof Expr.Cast cast) {
            return source(cast.value(), call);
        }
        if (!(value instanceof Expr.Local local) || isReassigned(local, body(call))) {
            return value;
        }
        Variable variable = body(call).variables().get(local.variable());
        return variable.kind() == Variable.Kind.LOCAL
                ? variable.initializer().map(i -> source(i, call)).orElse(value)
                : value;
    }

    /** What the call before hands on as a parameter, if that keeps it. */
    private Optional<Expr> handed(Expr.Local parameter, int call) {
        Variable variable = body(call).variables().get(parameter.variable());
        if (call == 0 || variable.kind() != Variable.Kind.PARAMETER || isReassigned(parameter, body(call))) {
            return Optional.empty();
        }
        CallSite before = calls.get(call - 1).invocation().site();
        boolean fits = before.kind() == CallSite.Kind.METHOD
                && before.arguments().size()
                        == calls.get(call).caller().facts().parameters().size();
        return fits ? Optional.of(before.arguments().get(parameter.variable())) : Optional.empty();
    }

    private static boolean isReassigned(Expr.Local local, Body body) {
        return body.assignments().stream().anyMatch(a -> a.target().equals(local));
    }

    private Body body(int call) {
        return calls.get(call).caller().body();
    }
}
