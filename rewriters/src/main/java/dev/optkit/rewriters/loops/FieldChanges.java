package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether code of a loop, with all that it calls, may assign a field.
 *
 * @param loop the loop
 * @param owner linked type that the field is read from, which may inherit it
 * @param field its name
 * @param except a call that is known to assign it, if that does no harm
 */
record FieldChanges(LoopCode loop, TypeRef owner, String field, Optional<Span> except) {

    FieldChanges(LoopCode loop, TypeRef owner, String field) {
        this(loop, owner, field, Optional.empty());
    }

    /** The line in the loop that leads to an assignment, if there is one. */
    OptionalInt line() {
        for (Assignment assignment : loop.body().assignments()) {
            boolean runs = loop.isInside(assignment.region()) || loop.region().isFunction();
            if (runs && assigns(assignment, loop.method())) {
                return OptionalInt.of(assignment.line());
            }
        }
        for (Invocation call : loop.calls()) {
            if (except.equals(Optional.of(call.site().span()))) {
                continue;
            }
            if (isSetter(call, loop.method()) || reachesAssignment(call)) {
                return OptionalInt.of(call.site().line());
            }
        }
        return OptionalInt.empty();
    }

    /** One that nobody wrote. */
    private boolean isSetter(Invocation call, Method in) {
        return call.targets().isEmpty()
                && call.site().receiver().filter(r -> isNew(r, in)).isEmpty()
                && (call.site().name().equals("set" + PlainLibraries.capital(field)) || isFluentSetter(call))
                && isRelated(call.receiver());
    }

    private boolean isFluentSetter(Invocation call) {
        return call.site().name().equals(field) && call.site().arguments().size() == 1;
    }

    private boolean reachesAssignment(Invocation call) {
        Set<Method> reached = CallGraph.below(List.of(call), loop.program())
                .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
        return reached.stream()
                .anyMatch(m -> m.body().assignments().stream().anyMatch(a -> assigns(a, m))
                        || loop.program().invocations(m).stream().anyMatch(c -> isSetter(c, m)));
    }

    private boolean assigns(Assignment assignment, Method in) {
        if (assignment.target() instanceof Expr.Name name) {
            return isOwn(name.name(), in);
        }
        if (!(assignment.target() instanceof Expr.Select select)) {
            return false;
        }
        return select.target() instanceof Expr.This
                ? isOwn(select.name(), in)
                : select.name().equals(field)
                        && !isNew(select.target(), in)
                        && isRelated(loop.program().typeOf(in, select.target()));
    }

    /** Whether a local variable holds what was made in this round, which is neither an element nor a row. */
    private boolean isNew(Expr target, Method in) {
        if (!(target instanceof Expr.Local local)) {
            return false;
        }
        Variable variable = in.body().variables().get(local.variable());
        boolean assigned =
                in.body().assignments().stream().anyMatch(a -> a.target().equals(local));
        boolean before = in.equals(loop.method()) && !loop.isInside(variable.region());
        return !assigned
                && !before
                && variable.initializer()
                        .filter(i -> i instanceof Expr.Call made
                                && loop.program()
                                        .invocations(in)
                                        .get(made.call())
                                        .site()
                                        .name()
                                        .equals("<init>"))
                        .isPresent();
    }

    /** Whether a method of the object itself assigns; what a constructor assigns is a new object's. */
    private boolean isOwn(String name, Method in) {
        return name.equals(field)
                && !in.facts().name().equals("<init>")
                && isRelated(TypeRef.of(in.type().name()));
    }

    private boolean isRelated(TypeRef type) {
        return type.isUnknown()
                || owner.isUnknown()
                || loop.program().isSubtype(type.name(), owner.name())
                || loop.program().isSubtype(owner.name(), type.name());
    }
}
