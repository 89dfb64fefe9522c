package dev.optkit.runtime.key;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an argument that has parts or can change; all other arguments are their own form.
 *
 * <p>Forms are equal only if what they were made of is. They hold nothing the caller can change.
 */
sealed interface Part {
    /** What a form was made of, where that is no class. */
    enum Kind {
        NULL_ARGUMENT,
        LIST,
        COLLECTION,
        SET,
        MAP,
        ENTRY,
        OPTIONAL,
        DATES
    }

    /** Parts in order: lists, arrays, records, beans. */
    final class Sequence implements Part {
        private final Object type;
        private final @Nullable Object[] parts;
        private final int hash;

        /** @param type a {@link Kind} or the exact class */
        Sequence(Object type, @Nullable Object... parts) {
            this.type = type;
            this.parts = parts;
            hash = 31 * type.hashCode() + Arrays.hashCode(parts);
        }

        Object type() {
            return type;
        }

        @Nullable
        Object[] parts() {
            return parts;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence that
                    && hash == that.hash
                    && type.equals(that.type)
                    && Arrays.equals(parts, that.parts);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Parts in no order, each with how often it is there. */
    record Bag(Kind kind, Map<@Nullable Object, Integer> counts) implements Part {
        static Bag of(Kind kind, @Nullable Object[] parts) {
            Map<@Nullable Object, Integer> counts = new HashMap<>();
            for (Object part : parts) {
                counts.merge(part, 1, Integer::sum);
            }
            return new Bag(kind, counts);
        }
    }

    /** A copy of an array of primitives. */
    final class Primitives implements Part {
        private final Object array;
        private final int hash;

        Primitives(Object copy) {
            array = copy;
            hash = Arrays.deepHashCode(new Object[] {copy});
        }

        Object array() {
            return array;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Primitives that && hash == that.hash && Objects.deepEquals(array, that.array);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
