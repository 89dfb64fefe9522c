package dev.optkit.runtime.cache;

import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What objects of each class are made of, found once; safe for use by several threads. */
final class Layouts {
    /** Reads one reference of an object. */
    @FunctionalInterface
    interface Reference {
        @Nullable
        Object read(Object owner) throws ReflectiveOperationException;

        default @Nullable Object of(Object owner) {
            try {
                return read(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param bytes of the object itself, and of what it refers to out of reach; {@link Sizes#UNKNOWN} if not known */
    record Layout(ToLongFunction<Object> bytes, List<Reference> references) {
        static Layout fixed(long bytes, List<Reference> references) {
            return new Layout(value -> bytes, references);
        }
    }

    private static final System.Logger LOGGER = System.getLogger(Layouts.class.getName());
    private static final int HEADER = 12;
    private static final int DEEPEST = 4;

    private final Map<Class<?>, Layout> layouts = new ConcurrentHashMap<>();

    Layout of(Class<?> type) {
        Layout known = layouts.get(type);
        return known != null
                ? known
                : layouts.computeIfAbsent(type, first -> JdkValues.layout(first).orElseGet(() -> layout(first)));
    }

    static int width(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        } else if (type == short.class || type == char.class) {
            return 2;
        }
        return type == byte.class || type == boolean.class ? 1 : 4;
    }

    private static Layout layout(Class<?> type) {
        List<Field> fields = fields(type);
        long own = own(fields);
        fields.removeIf(field -> field.getType().isPrimitive());
        if (type.isRecord() && !fields.stream().allMatch(Field::trySetAccessible)) {
            List<RecordComponent> parts = Arrays.stream(type.getRecordComponents())
                    .filter(part -> !part.getType().isPrimitive())
                    .toList();
            if (parts.stream().allMatch(part -> part.getAccessor().trySetAccessible())) {
                return Layout.fixed(
                        own,
                        parts.stream()
                                .<Reference>map(part -> part.getAccessor()::invoke)
                                .toList());
            }
        }
        List<Reference> readable = new ArrayList<>();
        for (Field field : fields) {
            if (field.trySetAccessible()) {
                readable.add(field::get);
            } else {
                own += most(field.getType(), 0).orElseGet(() -> unknown(type));
            }
        }
        return Layout.fixed(own, List.copyOf(readable));
    }

    private static long unknown(Class<?> type) {
        LOGGER.log(
                Level.WARNING,
                "What {0} holds cannot be measured, so no cache that bounds bytes keeps it. Bound entries, or open its package",
                type.getName());
        return Sizes.UNKNOWN;
    }

    /** What a value of a declared type takes at most, by the types of its fields; empty if they do not tell. */
    private static OptionalLong most(Class<?> type, int depth) {
        if (type.isPrimitive() || JdkValues.isShared(type)) {
            return OptionalLong.of(0);
        }
        OptionalLong known = JdkValues.ofAny(type);
        if (known.isPresent() || type.isArray() || depth == DEEPEST || !Modifier.isFinal(type.getModifiers())) {
            return known;
        }
        List<Field> fields = fields(type);
        long bytes = own(fields);
        for (Field field : fields) {
            OptionalLong each = most(field.getType(), depth + 1);
            if (each.isEmpty()) {
                return each;
            }
            bytes += each.getAsLong();
        }
        return OptionalLong.of(bytes);
    }

    private static long own(List<Field> fields) {
        return Sizes.aligned(HEADER
                + fields.stream().mapToLong(field -> width(field.getType())).sum());
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
