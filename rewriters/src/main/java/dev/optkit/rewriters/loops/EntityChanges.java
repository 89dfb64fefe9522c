package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether code changes mapped objects, which a session writes before the next query.
 *
 * @param program the code
 */
record EntityChanges(Program program) {

    /** Whether a call of a method changes one, by itself or by what it runs. */
    boolean changes(Invocation call, Method in) {
        Optional<Set<Method>> reached = CallGraph.below(List.of(call), program);
        return isChange(call, in) || reached.isEmpty() || reached.get().stream().anyMatch(this::changes);
    }

    private boolean changes(Method method) {
        return method.body().assignments().stream().anyMatch(a -> changes(a, method))
                || program.invocations(method).stream().anyMatch(c -> isChange(c, method));
    }

    /** Whether a field of one is assigned; what a constructor assigns is a new object's. */
    boolean changes(Assignment assignment, Method in) {
        boolean own = program.entities().isEntity(in.type().name())
                && !in.facts().name().equals("<init>");
        if (assignment.target() instanceof Expr.Select select && !(select.target() instanceof Expr.This)) {
            return isEntity(program.typeOf(in, select.target()));
        }
        return own && assignment.target().field().isPresent();
    }

    /** A setter that nobody wrote, or a change of a collection that an entity gave. */
    private boolean isChange(Invocation call, Method in) {
        boolean setter = call.targets().isEmpty()
                && !call.site().arguments().isEmpty()
                && !call.site().name().equals("<init>")
                && !call.site().name().equals("equals")
                && isEntity(call.receiver());
        boolean mutates = call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates;
        boolean given = call.site()
                .receiver()
                .filter(r -> r instanceof Expr.Call from
                        && isEntity(program.invocations(in).get(from.call()).receiver()))
                .isPresent();
        return setter || (mutates && given);
    }

    private boolean isEntity(TypeRef type) {
        return program.entities().isEntity(type);
    }
}
