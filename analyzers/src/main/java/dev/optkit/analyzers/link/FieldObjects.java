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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the objects in fields that an object has made for itself from those that it was handed, which others may hold. */
final class FieldObjects {

    private final Map<TypeFacts, Set<String>> made = new IdentityHashMap<>();

    /** Whether an expression is the object itself, or a field of it that gets nothing but objects made for it. */
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
        Set<String> made = type.fields().stream()
                .filter(f -> f.createdType().isPresent() || !f.initialized())
                .map(FieldFacts::name)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> assigned = new HashSet<>();
        type.methods().stream().map(MethodFacts::body).forEach(body -> {
            for (Assignment assignment : body.assignments()) {
                Optional<String> field = assignment.target().field();
                field.ifPresent(assigned::add);
                field.filter(f -> !isNew(assignment.value(), body)).ifPresent(made::remove);
            }
        });
        type.fields().stream()
                .filter(f -> f.createdType().isEmpty() && !assigned.contains(f.name()))
                .map(FieldFacts::name)
                .forEach(made::remove);
        return Set.copyOf(made);
    }

    private static boolean isNew(Expr value, Body body) {
        return value.isNull()
                || value instanceof Expr.Literal
                || value instanceof Expr.NewArray
                || (value instanceof Expr.Call call
                        && body.calls().get(call.call()).kind() == CallSite.Kind.CONSTRUCTOR);
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
