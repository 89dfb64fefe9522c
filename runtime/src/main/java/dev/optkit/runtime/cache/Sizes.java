package dev.optkit.runtime.cache;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures how many bytes of heap a value takes with all it refers to, however deeply, on a 64-bit JVM with
 * compressed references. Exact for strings, arrays, records and beans of these; rather too much than too little for
 * collections and values of the JDK. Of long arrays and collections the first thousand elements stand for all, and
 * places that a collection has in reserve are not seen.
 *
 * <p>Safe for use by several threads.
 */
public final class Sizes {
    /**
     * What a value counts that holds something of which nothing tells the size: more than any bound. Logged once for
     * each class.
     */
    public static final long UNKNOWN = 1L << 56;

    private static final int ARRAY = 16;
    private static final int GROWN = 6;
    private static final int SHORT_LIST = 80;
    private static final int LINKED = 56;
    private static final int TABLE = 144;
    private static final int SAMPLE = 1_000;

    private final Layouts layouts = new Layouts();

    /** In bytes, rounded up to what the heap gives, or {@link #UNKNOWN}. */
    public long of(@Nullable Object value) {
        return new Walk().of(value);
    }

    static long string(String text) {
        boolean latin = text.chars().allMatch(letter -> letter < 256);
        return 24 + aligned(ARRAY + (latin ? 1L : 2L) * text.length());
    }

    static long aligned(long bytes) {
        return (bytes + 7) & ~7L;
    }

    /** Goes from object to object and not into the depth, for which there would be a bound. */
    private final class Walk {
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Found> left = new ArrayDeque<>();
        private double bytes;

        /** @param times for how many values like it this one stands */
        private record Found(Object value, double times) {}

        long of(@Nullable Object value) {
            add(value, 1);
            while (!left.isEmpty() && bytes < UNKNOWN) {
                Found next = left.pop();
                open(next.value(), next.times());
            }
            return Math.min((long) bytes, UNKNOWN);
        }

        private void add(@Nullable Object value, double times) {
            if (value == null || JdkValues.isShared(value.getClass())) {
                return;
            }
            if (value instanceof String text) {
                bytes += times * string(text);
            } else if (seen.add(value)) {
                left.push(new Found(value, times));
            }
        }

        private void open(Object value, double times) {
            if (value instanceof Collection<?> elements) {
                bytes += times * collection(elements);
                sample(elements, elements.size(), times);
            } else if (value instanceof Map<?, ?> map) {
                bytes += times * (TABLE + (double) LINKED * map.size());
                sample(map.keySet(), map.size(), times);
                sample(map.values(), map.size(), times);
            } else if (value.getClass().isArray()) {
                array(value, times);
            } else {
                object(value, times);
            }
        }

        private void array(Object array, double times) {
            int length = Array.getLength(array);
            int width = Layouts.width(array.getClass().getComponentType());
            bytes += times * aligned(ARRAY + (long) width * length);
            if (array instanceof Object[] elements) {
                sample(Arrays.asList(elements), length, times);
            }
        }

        private void sample(Iterable<?> elements, int size, double times) {
            double share = times * Math.max(1, size / (double) SAMPLE);
            int measured = 0;
            for (Object element : elements) {
                if (measured++ == SAMPLE) {
                    return;
                }
                add(element, share);
            }
        }

        private void object(Object value, double times) {
            Layouts.Layout layout = layouts.of(value.getClass());
            bytes += times * layout.bytes().applyAsLong(value);
            layout.references().forEach(reference -> add(reference.of(value), times));
        }

        /** Lists that grow have up to half of their places in reserve, and ten at first. */
        private static double collection(Collection<?> elements) {
            return elements instanceof List && elements instanceof RandomAccess
                    ? Math.max(SHORT_LIST, 40 + (double) GROWN * elements.size())
                    : TABLE + (double) LINKED * elements.size();
        }
    }
}
