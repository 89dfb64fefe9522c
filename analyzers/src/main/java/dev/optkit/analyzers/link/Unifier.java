package dev.optkit.analyzers.link;

import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the type variables of one generic call stand for by comparing parameter types with argument types.
 *
 * <p>Variables that an inner call left open (the {@code T} of {@code Collectors.toList()}) are marked as free and are
 * bound by the outer call. Not thread-safe; one per call.
 */
final class Unifier {

    private static final String FREE = "'";

    private final TypeSystem types;
    private final Map<String, TypeRef> bindings = new HashMap<>();
    private final Map<String, TypeRef> free = new HashMap<>();

    Unifier(TypeSystem types, List<TypeParameter> variables) {
        this.types = types;
        variables.forEach(v -> bindings.put(v.name(), TypeRef.UNKNOWN));
    }

    static boolean isFree(TypeRef type) {
        return type.name().startsWith(FREE);
    }

    void unify(TypeRef parameter, TypeRef argument) {
        if (argument.isUnknown()) {
            return;
        }
        if (isFree(argument)) {
            TypeRef known = applied(parameter);
            if (!known.isUnknown() && !isFree(known)) {
                free.putIfAbsent(argument.name(), known);
            }
            return;
        }
        TypeRef bound = bindings.get(parameter.name());
        if (bound != null) {
            bind(parameter, argument, bound);
            return;
        }
        unifyArguments(parameter, argument);
    }

    /** Whether something is still to be found out. */
    boolean isOpen() {
        return bindings.containsValue(TypeRef.UNKNOWN);
    }

    /** What is known of the result, by the place it is used at; arguments come first. */
    void unifyResult(TypeRef result, TypeRef expected) {
        if (expected.isUnknown() || isFree(expected)) {
            return;
        }
        if (bindings.containsKey(result.name())) {
            unify(result, expected);
            return;
        }
        types.asSuper(result, expected.name())
                .filter(seen -> seen.arguments().size() == expected.arguments().size())
                .ifPresent(seen -> {
                    for (int i = 0; i < seen.arguments().size(); i++) {
                        unifyResult(
                                seen.arguments().get(i), expected.arguments().get(i));
                    }
                });
    }

    private void bind(TypeRef variable, TypeRef argument, TypeRef bound) {
        int dimensions = argument.dimensions() - variable.dimensions();
        if (bound.isUnknown() && dimensions >= 0) {
            bindings.put(variable.name(), Substitution.boxed(argument.withDimensions(dimensions)));
        }
    }

    private void unifyArguments(TypeRef parameter, TypeRef argument) {
        if (parameter.arguments().isEmpty()) {
            return;
        }
        Optional<TypeRef> seen = types.asSuper(argument, parameter.name());
        if (seen.isPresent()
                && seen.get().arguments().size() == parameter.arguments().size()) {
            for (int i = 0; i < parameter.arguments().size(); i++) {
                unify(parameter.arguments().get(i), seen.get().arguments().get(i));
            }
        }
    }

    /** A type with all that is known so far; what is still open is unknown. */
    TypeRef applied(TypeRef type) {
        return Substitution.apply(Substitution.apply(type, bindings), free);
    }

    /** The result of the call: what is still open becomes free for the call around it. */
    TypeRef result(TypeRef type) {
        Map<String, TypeRef> closed = new HashMap<>(bindings);
        closed.replaceAll((name, bound) -> bound.isUnknown() ? TypeRef.of(FREE + name) : bound);
        return Substitution.apply(Substitution.apply(type, closed), free);
    }
}
