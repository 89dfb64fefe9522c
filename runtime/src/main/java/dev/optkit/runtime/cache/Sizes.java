package dev.optkit.runtime.cache;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures how many bytes of heap a value takes with all it refers to, on a 64-bit JVM with compressed
 * references. Exact for strings, arrays, records and beans of these; of long arrays and collections the
 * first thousand elements stand for all; objects that the JDK hides count as 64 bytes.
 *
 * <p>Safe for use by several threads.
 */
public final class Sizes {
    private static final int HEADER = 12;
    private static final int REFERENCE = 4;
    private static final int ARRAY = 16;
    private static final int LINKED = 48;
    private static final int HIDDEN = 64;
    private static final int SAMPLE = 1_000;
    private static final int MAX_DEPTH = 100;

    private final Map<Class<?>, List<Field>> fields = new ConcurrentHashMap<>();

    /** In bytes, rounded up to what the heap gives. */
    public long of(@Nullable Object value) {
        return measure(value, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
    }

    private long measure(@Nullable Object value, Set<Object> seen, int depth) {
        if (value == null || isShared(value) || depth == MAX_DEPTH) {
            return 0;
        } else if (value instanceof String text) {
            return string(text);
        } else if (value instanceof Number || value instanceof Character) {
            return value instanceof Long || value instanceof Double ? 24 : number(value);
        } else if (!seen.add(value)) {
            return 0;
        } else if (value instanceof Collection<?> elements) {
            long each = elements instanceof List ? REFERENCE : LINKED;
            return 40 + each * elements.size() + sampled(elements, elements.size(), seen, depth);
        } else if (value instanceof Map<?, ?> map) {
            return 48
                    + (long) LINKED * map.size()
                    + sampled(map.keySet(), map.size(), seen, depth)
                    + sampled(map.values(), map.size(), seen, depth);
        }
        return value.getClass().isArray() ? array(value, seen, depth) : object(value, seen, depth);
    }

    private static boolean isShared(Object value) {
        return value instanceof Enum
                || value instanceof Boolean
                || value instanceof Class
                || value instanceof ClassLoader
                || value instanceof Thread;
    }

    private static long number(Object value) {
        return value.getClass().getPackageName().equals("java.lang") ? 16 : HIDDEN;
    }

    private static long string(String text) {
        boolean latin = text.chars().allMatch(letter -> letter < 256);
        return 24 + aligned(ARRAY + (latin ? 1L : 2L) * text.length());
    }

    private long array(Object array, Set<Object> seen, int depth) {
        int length = Array.getLength(array);
        if (array instanceof Object[] elements) {
            return aligned(ARRAY + (long) REFERENCE * length) + sampled(Arrays.asList(elements), length, seen, depth);
        }
        return aligned(ARRAY + (long) width(array.getClass().getComponentType()) * length);
    }

    private long sampled(Iterable<?> elements, int size, Set<Object> seen, int depth) {
        long bytes = 0;
        int measured = 0;
        for (Object element : elements) {
            if (measured == SAMPLE) {
                return (long) ((double) bytes / measured * size);
            }
            bytes += measure(element, seen, depth + 1);
            measured++;
        }
        return bytes;
    }

    private long object(Object value, Set<Object> seen, int depth) {
        List<Field> own = fields.computeIfAbsent(value.getClass(), Sizes::fieldsOf);
        if (own.isEmpty()) {
            return HIDDEN;
        }
        long bytes = HEADER;
        long referred = 0;
        for (Field field : own) {
            bytes += width(field.getType());
            if (!field.getType().isPrimitive()) {
                referred += measure(read(field, value), seen, depth + 1);
            }
        }
        return aligned(bytes) + referred;
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    /** Empty also if one of them is hidden. */
    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> all = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (!field.trySetAccessible()) {
                    return List.of();
                }
                all.add(field);
            }
        }
        return all;
    }

    private static int width(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        } else if (type == short.class || type == char.class) {
            return 2;
        }
        return type == byte.class || type == boolean.class ? 1 : 4;
    }

    private static long aligned(long bytes) {
        return (bytes + 7) & ~7L;
    }
}
