package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the elements of a loop are the parts of one thing that its method is handed or has at hand, such as the steps of a
 * plan that somebody saves: as many as a person enters with it, and each thing is saved by itself.
 */
final class PartsOfOne {

    private static final Set<String> VIEWS =
            Set.of("stream", "entrySet", "keySet", "values", "iterator", "parallelStream");

    /** What is made to carry many. */
    private static final Pattern CARRIERS = Pattern.compile(
            ".*(Request|Command|Batch|Bulk|Import|Export|Response|Result|Page|Message|List|Query|Config).*");

    private final Method method;
    private final Body body;
    private final Program program;

    private PartsOfOne(Method method, Program program) {
        this.method = method;
        this.body = method.body();
        this.program = program;
    }

    static boolean are(LoopSite site, Method method, Program program) {
        return new PartsOfOne(method, program).areOf(site.loop());
    }

    private boolean areOf(Region loop) {
        return body.enclosing(loop.parent()).stream().noneMatch(PartsOfOne::repeats)
                && LoopSize.source(loop, body).filter(this::isPart).isPresent()
                && program.callersOf(method).stream().noneMatch(PartsOfOne::isRepeated);
    }

    private static boolean isRepeated(CallRef call) {
        return call.caller().body().enclosing(call.invocation().site().region()).stream()
                .anyMatch(PartsOfOne::repeats);
    }

    private static boolean repeats(Region region) {
        return region.kind() == Region.Kind.LOOP || region.isFunction();
    }

    private boolean isPart(Expr elements) {
        if (elements instanceof Expr.Local local) {
            Variable variable = body.variables().get(local.variable());
            return variable.kind() == Variable.Kind.LOCAL
                    && body.assignments().stream().noneMatch(a -> a.target().equals(local))
                    && variable.initializer()
                            .filter(v -> !(v instanceof Expr.Local) && isPart(v))
                            .isPresent();
        }
        if (elements instanceof Expr.Select field) {
            return isOneThing(field.target());
        }
        if (!(elements instanceof Expr.Call call)) {
            return false;
        }
        CallSite site = body.calls().get(call.call());
        Optional<Expr> owner = site.receiver();
        return owner.isPresent()
                && site.arguments().isEmpty()
                && (VIEWS.contains(site.name()) ? isPart(owner.get()) : isKept(call) && isOneThing(owner.get()));
    }

    /** Whether a getter gives what the thing holds, and asks nobody for it. */
    private boolean isKept(Expr.Call getter) {
        Invocation made = program.invocations(method).get(getter.call());
        return !CallPaths.leadsOutside(made, program);
    }

    /** What the method is handed, or a variable or a field that holds no bean. */
    private boolean isOneThing(Expr owner) {
        TypeRef type = program.typeOf(method, owner);
        return (owner instanceof Expr.Local || owner.field().isPresent())
                && !Spelling.fetches(type)
                && program.type(type.name())
                        .filter(t -> !CARRIERS.matcher(t.simpleName()).matches())
                        .filter(t -> !program.isManaged(t))
                        .isPresent();
    }
}
