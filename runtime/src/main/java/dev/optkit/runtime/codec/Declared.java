package dev.optkit.runtime.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A type with its arguments, free of variables and wildcards. */
record Declared(Class<?> raw, List<Declared> arguments) {
    static Declared of(Type type) {
        return resolve(type, Map.of());
    }

    /** A type that is written inside this one, where this one's variables stand for its arguments. */
    Declared inside(Type type) {
        Map<String, Declared> variables = new HashMap<>();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int i = 0; i < Math.min(parameters.length, arguments.size()); i++) {
            variables.put(parameters[i].getName(), arguments.get(i));
        }
        return resolve(type, variables);
    }

    /** The only argument, or the one at a position. */
    Declared argument(int index) {
        if (arguments.size() <= index) {
            throw new TypeRefusedException(raw.getName() + " does not say of what");
        }
        return arguments.get(index);
    }

    private static Declared resolve(Type type, Map<String, Declared> variables) {
        if (type instanceof Class<?> plain) {
            return plain.isArray()
                    ? new Declared(plain, List.of(resolve(plain.getComponentType(), variables)))
                    : new Declared(plain, List.of());
        } else if (type instanceof ParameterizedType generic) {
            return new Declared(
                    (Class<?>) generic.getRawType(),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> resolve(argument, variables))
                            .toList());
        } else if (type instanceof GenericArrayType array) {
            Declared component = resolve(array.getGenericComponentType(), variables);
            return new Declared(component.raw().arrayType(), List.of(component));
        } else if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0], variables);
        } else if (type instanceof TypeVariable<?> variable && variables.containsKey(variable.getName())) {
            return variables.get(variable.getName());
        }
        throw new TypeRefusedException(type.getTypeName() + " can be any type");
    }
}
