package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.TypeFacts;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the objects in fields that an object has got for itself from those that it was handed, which others may hold. */
final class FieldObjects {

    private final IdentityHashMap<TypeFacts, Set<String>> made = new IdentityHashMap<>();

    /** Whether an expression is the object itself, or a field of it that gets nothing that a method was handed. */
    boolean isMade(Expr object, TypeFacts type) {
        return isSelf(object)
                || object.field()
                        .filter(f ->
                                made.computeIfAbsent(type, FieldObjects::madeBy).contains(f))
                        .isPresent();
    }

    private static boolean isSelf(Expr object) {
        return object instanceof Expr.This || object instanceof Expr.Super;
    }

    private static Set<String> madeBy(TypeFacts type) {
        Set<String> given = new HashSet<>();
        Set<String> handed = new HashSet<>();
        for (MethodFacts method : type.methods()) {
            Body body = method.body();
            for (Assignment assignment : body.assignments()) {
                assignment.target().field().ifPresent(field -> {
                    given.add(field);
                    if (holdsParameter(assignment.value(), body)) {
                        handed.add(field);
                    }
                });
            }
        }
        return type.fields().stream()
                .filter(f -> f.initialized() || given.contains(f.name()))
                .map(FieldFacts::name)
                .filter(f -> !handed.contains(f))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a value is, or is made of, what its method was handed, or of a variable. */
    private static boolean holdsParameter(Expr value, Body body) {
        if (value instanceof Expr.Local local) {
            return !ValueTypes.isImmutable(
                    body.variables().get(local.variable()).type().simpleName());
        }
        if (value instanceof Expr.Call call) {
            CallSite made = body.calls().get(call.call());
            return Stream.concat(made.receiver().stream(), made.arguments().stream())
                    .anyMatch(part -> holdsParameter(part, body));
        }
        return value.parts().stream().anyMatch(part -> holdsParameter(part, body));
    }

    /** The origins of an object, what its own object holds told from the object itself. */
    static Set<Integer> held(Set<Integer> origins, Expr object) {
        return !isSelf(object) && origins.contains(ValueOrigins.OBJECT)
                ? with(
                        origins.stream().filter(o -> o != ValueOrigins.OBJECT).collect(Collectors.toSet()),
                        ValueOrigins.HELD)
                : origins;
    }

    static Set<Integer> with(Set<Integer> origins, int other) {
        return Stream.concat(origins.stream(), Stream.of(other)).collect(Collectors.toCollection(TreeSet::new));
    }
}
