package dev.optkit.analyzers.link;

import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Type variables and what they stand for. */
final class Substitution {

    private static final Map<String, String> BOXES = Map.of(
            "boolean", "java.lang.Boolean",
            "byte", "java.lang.Byte",
            "short", "java.lang.Short",
            "char", "java.lang.Character",
            "int", "java.lang.Integer",
            "long", "java.lang.Long",
            "float", "java.lang.Float",
            "double", "java.lang.Double");

    private Substitution() {}

    /**
     * Type parameters bound to the arguments of a type. What is not given, by a wildcard or in a raw type, is the
     * bound of the parameter, as its members can be used at least.
     */
    static Map<String, TypeRef> of(List<TypeParameter> parameters, List<TypeRef> arguments) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        Map<String, TypeRef> bindings = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            TypeRef given = i < arguments.size() ? arguments.get(i) : TypeRef.UNKNOWN;
            bindings.put(parameters.get(i).name(), given.isUnknown() ? bound(parameters.get(i)) : given);
        }
        return bindings;
    }

    /** Type arguments under the names that catalogue files give them: {@code $1}, {@code $2}. */
    static Map<String, TypeRef> numbered(List<TypeRef> arguments) {
        Map<String, TypeRef> bindings = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bindings.put("$" + (i + 1), arguments.get(i));
        }
        return bindings;
    }

    /** Bindings for a method whose own type parameters hide those of its type. */
    static Map<String, TypeRef> without(List<TypeParameter> own, Map<String, TypeRef> bindings) {
        if (own.isEmpty() || bindings.isEmpty()) {
            return bindings;
        }
        Map<String, TypeRef> visible = new HashMap<>(bindings);
        own.forEach(p -> visible.remove(p.name()));
        return visible;
    }

    private static TypeRef bound(TypeParameter parameter) {
        return parameter.bounds().isEmpty()
                ? TypeRef.UNKNOWN
                : TypeRef.of(parameter.bounds().get(0).name());
    }

    static TypeRef apply(TypeRef type, Map<String, TypeRef> bindings) {
        if (bindings.isEmpty()) {
            return type;
        }
        TypeRef bound = bindings.get(type.name());
        if (bound != null) {
            return type.dimensions() == 0 ? bound : bound.withDimensions(bound.dimensions() + type.dimensions());
        }
        if (type.arguments().isEmpty()) {
            return type;
        }
        return new TypeRef(
                type.name(),
                type.arguments().stream().map(a -> apply(a, bindings)).toList(),
                type.dimensions());
    }

    static List<TypeRef> apply(List<TypeRef> types, Map<String, TypeRef> bindings) {
        return bindings.isEmpty()
                ? types
                : types.stream().map(t -> apply(t, bindings)).toList();
    }

    /** The reference type of a primitive one; any other type as it is. */
    static TypeRef boxed(TypeRef type) {
        String box = type.dimensions() == 0 ? BOXES.get(type.name()) : null;
        return box == null ? type : TypeRef.of(box);
    }
}
