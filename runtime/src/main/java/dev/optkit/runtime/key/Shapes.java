package dev.optkit.runtime.key;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The shape of each class, found once. */
final class Shapes {
    private final Map<Class<?>, Function<Object, ?>> functions;

    /** No {@code ClassValue}: through one, the JDK's own classes would hold this library's class loader. */
    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

    /** @param functions how to make keys of values of these classes and their subclasses; the first that fits */
    Shapes(Map<Class<?>, Function<Object, ?>> functions) {
        this.functions = new LinkedHashMap<>(functions);
    }

    Shape of(Class<?> type) {
        Shape known = shapes.get(type);
        return known != null ? known : shapes.computeIfAbsent(type, this::shapeOf);
    }

    private Shape shapeOf(Class<?> type) {
        for (Map.Entry<Class<?>, Function<Object, ?>> entry : functions.entrySet()) {
            if (entry.getKey().isAssignableFrom(type)) {
                return new Shape.Keyed(entry.getValue());
            }
        }
        if (SimpleTypes.contains(type)) {
            return new Shape.Simple();
        }
        Optional<String> refusal = Refusals.of(type);
        return refusal.isPresent() ? new Shape.Refused(refusal.get()) : containerOrValue(type);
    }

    private static Shape containerOrValue(Class<?> type) {
        if (type.isArray()) {
            return new Shape.ArrayOf(type);
        } else if (Collection.class.isAssignableFrom(type)) {
            return new Shape.CollectionOf();
        } else if (Map.class.isAssignableFrom(type)) {
            return new Shape.MapOf();
        } else if (type == Optional.class) {
            return new Shape.OptionalOf();
        } else if (type == Date.class) {
            return new Shape.DateOf();
        } else if (Path.class.isAssignableFrom(type)) {
            return new Shape.PathOf();
        } else if (isOpen(type)) {
            return new Shape.Open();
        }
        return hasEquality(type) ? composite(type) : new Shape.Refused("has no equals and hashCode of its own");
    }

    private static boolean isOpen(Class<?> type) {
        return type == Object.class || type.isInterface() || Modifier.isAbstract(type.getModifiers());
    }

    private static boolean hasEquality(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class
                    && type.getMethod("hashCode").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Shape composite(Class<?> type) {
        List<Field> fields = fieldsOf(type);
        for (Field field : fields) {
            if (!isReadable(field)) {
                return new Shape.Refused("hides its fields: its module does not open them to optkit");
            }
        }
        boolean immutable =
                Modifier.isFinal(type.getModifiers()) && fields.stream().allMatch(Shapes::isImmutable);
        return new Shape.Composite(type, fields, immutable);
    }

    private static boolean isReadable(Field field) {
        try {
            return field.trySetAccessible();
        } catch (SecurityException e) {
            return false;
        }
    }

    /** In an order that does not depend on the compiler; a field and one it hides differ in their class. */
    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class && each != Record.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        fields.sort(Comparator.comparing(Field::getName)
                .thenComparing(field -> field.getDeclaringClass().getName()));
        return List.copyOf(fields);
    }

    /** One level deep, so that types that contain each other end too. */
    private static boolean isImmutable(Field field) {
        Class<?> type = field.getType();
        return Modifier.isFinal(field.getModifiers())
                && SimpleTypes.contains(type)
                && (type.isPrimitive() || type.isEnum() || Modifier.isFinal(type.getModifiers()));
    }
}
