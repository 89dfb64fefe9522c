package dev.optkit.runtime.key;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds, from declared types alone, arguments that can never be a key. */
final class DeclaredTypes {
    private final Shapes shapes;
    private final Set<Type> seen = new HashSet<>();

    DeclaredTypes(Shapes shapes) {
        this.shapes = shapes;
    }

    /** The type at fault and why; empty if values of the type can be keys, or only each value tells. */
    Optional<String> refusalOf(Type type) {
        if (!seen.add(type)) {
            return Optional.empty();
        } else if (type instanceof Class<?> raw) {
            return refusalOfClass(raw);
        } else if (type instanceof ParameterizedType generic) {
            return refusalOf(generic.getRawType()).or(() -> firstRefusal(argumentsOf(generic)));
        } else if (type instanceof GenericArrayType array) {
            return refusalOf(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            return firstRefusal(wildcard.getUpperBounds());
        }
        return type instanceof TypeVariable<?> variable ? firstRefusal(variable.getBounds()) : Optional.empty();
    }

    private Optional<String> refusalOfClass(Class<?> type) {
        if (type.isArray()) {
            return refusalOf(type.getComponentType());
        }
        Shape shape = shapes.of(type);
        if (shape instanceof Shape.Refused refused) {
            return Optional.of(type.getTypeName() + " " + refused.reason());
        }
        return shape instanceof Shape.Composite composite ? refusalOfFields(composite) : Optional.empty();
    }

    private Optional<String> refusalOfFields(Shape.Composite composite) {
        return firstRefusal(composite.fields().stream()
                        .map(field -> field.getGenericType())
                        .toArray(Type[]::new))
                .map(refusal -> refusal + " (in " + composite.type().getTypeName() + ")");
    }

    /** What a record or bean does with its type arguments shows in its fields. */
    private Type[] argumentsOf(ParameterizedType generic) {
        return shapes.of((Class<?>) generic.getRawType()) instanceof Shape.Composite
                ? new Type[0]
                : generic.getActualTypeArguments();
    }

    private Optional<String> firstRefusal(Type[] types) {
        for (Type type : types) {
            Optional<String> refusal = refusalOf(type);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
