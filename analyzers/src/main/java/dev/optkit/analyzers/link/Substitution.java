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

    /** Type parameters bound to the arguments of a type; of a raw type nothing is bound. */
    static Map<String, TypeRef> of(List<TypeParameter> parameters, List<TypeRef> arguments) {
        if (parameters.isEmpty() || parameters.size() != arguments.size()) {
            return Map.of();
        }
        Map<String, TypeRef> bindings = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            bindings.put(parameters.get(i).name(), arguments.get(i));
        }
        return bindings;
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
