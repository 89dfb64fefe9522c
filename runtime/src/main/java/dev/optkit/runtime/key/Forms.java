package dev.optkit.runtime.key;

import dev.optkit.runtime.key.Part.Bag;
import dev.optkit.runtime.key.Part.Kind;
import dev.optkit.runtime.key.Part.Primitives;
import dev.optkit.runtime.key.Part.Sequence;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes forms of arguments: the argument itself if it is a simple value, else a {@link Part}. */
final class Forms {
    /** Deeper values are taken for cyclic. */
    private static final int MAX_DEPTH = 64;

    private final Shapes shapes;

    Forms(Shapes shapes) {
        this.shapes = shapes;
    }

    /** @throws RefusedValue if the value, or something in it, cannot be a key */
    @Nullable
    Object of(@Nullable Object value) {
        return form(value, 0);
    }

    private @Nullable Object form(@Nullable Object value, int depth) {
        // The commonest types first: no look-up of the shape.
        if (value == null || value instanceof String || value instanceof Integer || value instanceof Long) {
            return value;
        }
        Shape shape = shapes.of(value.getClass());
        if (shape instanceof Shape.Simple) {
            return value;
        }
        if (depth == MAX_DEPTH) {
            throw new RefusedValue(value.getClass(), "is nested too deeply, or contains itself");
        }
        return partOf(value, shape, depth + 1);
    }

    private @Nullable Object partOf(Object value, Shape shape, int depth) {
        if (shape instanceof Shape.Composite composite) {
            return fieldsOf(value, composite, depth);
        } else if (shape instanceof Shape.CollectionOf) {
            return collection((Collection<?>) value, depth);
        } else if (shape instanceof Shape.ArrayOf) {
            return array(value, depth);
        } else if (shape instanceof Shape.MapOf) {
            return map((Map<?, ?>) value, depth);
        } else if (shape instanceof Shape.OptionalOf) {
            return new Sequence(Kind.OPTIONAL, form(((Optional<?>) value).orElse(null), depth));
        } else if (shape instanceof Shape.DateOf) {
            return new Sequence(Date.class, ((Date) value).toInstant());
        } else if (shape instanceof Shape.PathOf) {
            return path((Path) value);
        } else if (shape instanceof Shape.Keyed keyed) {
            return new Sequence(value.getClass(), form(keyed.function().apply(value), depth));
        }
        throw new RefusedValue(
                value.getClass(), shape instanceof Shape.Refused refused ? refused.reason() : "has no value");
    }

    private Sequence fieldsOf(Object value, Shape.Composite composite, int depth) {
        List<Field> fields = composite.fields();
        @Nullable Object[] parts = new Object[fields.size()];
        try {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = form(fields.get(i).get(value), depth);
            }
        } catch (IllegalAccessException impossible) {
            throw new RefusedValue(value.getClass(), "hides its fields");
        }
        return new Sequence(composite.type(), parts);
    }

    /** On some systems paths are equal that differ in case, so here the text counts. */
    private static Sequence path(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new RefusedValue(path.getClass(), "is of a file system that its text does not name");
        }
        return new Sequence(Path.class, path.toString());
    }

    private Part collection(Collection<?> values, int depth) {
        @Nullable Object[] parts = formsOf(values.toArray(), depth);
        if (values instanceof Set) {
            return Bag.of(Kind.SET, parts);
        }
        return new Sequence(values instanceof List ? Kind.LIST : Kind.COLLECTION, parts);
    }

    private Bag map(Map<?, ?> map, int depth) {
        @Nullable
        Object[] entries = map.entrySet().stream()
                .map(entry -> new Sequence(Kind.ENTRY, form(entry.getKey(), depth), form(entry.getValue(), depth)))
                .toArray();
        return Bag.of(Kind.MAP, entries);
    }

    private Part array(Object array, int depth) {
        if (array instanceof Object[] elements) {
            return new Sequence(array.getClass(), formsOf(elements.clone(), depth));
        }
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return new Primitives(copy);
    }

    /** An array of its own, as that of the values may admit no forms. */
    private @Nullable Object[] formsOf(@Nullable Object[] values, int depth) {
        @Nullable Object[] forms = new Object[values.length];
        for (int i = 0; i < forms.length; i++) {
            forms[i] = form(values[i], depth);
        }
        return forms;
    }
}
