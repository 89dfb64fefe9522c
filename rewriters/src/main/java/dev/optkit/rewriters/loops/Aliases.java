package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which the code of a loop can get to what the loop runs over.
 *
 * @param source what it runs over
 */
record Aliases(Expr source, LoopCode loop) {

    private static final Set<String> CHANGES = Set.of("replaceAll", "retainAll", "removeIf");

    /** Whether an expression is the source: itself, the same field, or a variable that stands for it. */
    boolean holds(Expr value) {
        return isSame(value, source)
                || origin(value).filter(o -> isSame(o, source)).isPresent()
                || origin(source).filter(o -> isSame(o, value)).isPresent();
    }

    static boolean isSame(Expr one, Expr other) {
        return one.equals(other) || (one.field().isPresent() && one.field().equals(other.field()));
    }

    private Optional<Expr> origin(Expr value) {
        return value instanceof Expr.Local local
                ? loop.body().variables().get(local.variable()).initializer()
                : Optional.empty();
    }

    /** Whether a call changes the collection that it is made on. */
    boolean isChange(Invocation call) {
        return call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates
                || CHANGES.contains(call.site().name())
                || call.site().name().matches("(add|clear|offer|poll|pop|push|put|remove|set|sort)([A-Z].*)?");
    }

    /** Whether a method that a call leads to changes the source, if that is a field. */
    boolean isChangedBelow(Invocation call) {
        Optional<String> field = origin(source).orElse(source).field();
        return field.isPresent()
                && CallGraph.below(List.of(call), loop.program())
                        .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""))
                        .stream()
                        .filter(m -> sharesFields(m.type()))
                        .anyMatch(m -> changesField(m, field.get()));
    }

    private boolean sharesFields(TypeFacts type) {
        String own = loop.method().type().name();
        return loop.program().isSubtype(own, type.name())
                || loop.program().isSubtype(type.name(), own)
                || type.outer().equals(Optional.of(own))
                || loop.method().type().outer().equals(Optional.of(type.name()));
    }

    private boolean changesField(Method method, String field) {
        return loop.program().invocations(method).stream()
                .anyMatch(c ->
                        isChange(c) && c.site().receiver().flatMap(Expr::field).equals(Optional.of(field)));
    }
}
