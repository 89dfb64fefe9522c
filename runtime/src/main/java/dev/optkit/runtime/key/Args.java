package dev.optkit.runtime.key;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a call with no argument, or with two or more; that of a single one is the argument's form. */
sealed interface Args {
    Args NONE = new Many(new Object[0]);

    /** In the order of the parameters; not to be changed. */
    @Nullable
    Object[] parts();

    /**
     * As {@code Objects.equals}, whose one call site sees all classes and is never compiled into a comparison: a sixth
     * of what a hit with three arguments took ({@code docs/benchmarks.md}).
     */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text) {
            return text.equals(other);
        } else if (one instanceof Integer number) {
            return number.equals(other);
        } else if (one instanceof Long number) {
            return number.equals(other);
        }
        return Objects.equals(one, other);
    }

    /** As {@code Objects.hashCode}, for the same reason. */
    private static int hash(@Nullable Object part) {
        if (part instanceof String text) {
            return text.hashCode();
        } else if (part instanceof Integer number) {
            return number;
        } else if (part instanceof Long number) {
            return Long.hashCode(number);
        }
        return Objects.hashCode(part);
    }

    record Two(@Nullable Object first, @Nullable Object second) implements Args {
        @Override
        public @Nullable Object[] parts() {
            return new Object[] {first, second};
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Two two && Args.same(first, two.first) && Args.same(second, two.second);
        }

        @Override
        public int hashCode() {
            return 31 * Args.hash(first) + Args.hash(second);
        }
    }

    record Three(
            @Nullable Object first,
            @Nullable Object second,
            @Nullable Object third) implements Args {
        @Override
        public @Nullable Object[] parts() {
            return new Object[] {first, second, third};
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Three three
                    && Args.same(first, three.first)
                    && Args.same(second, three.second)
                    && Args.same(third, three.third);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Args.hash(first) + Args.hash(second)) + Args.hash(third);
        }
    }

    /** Compares arrays by content, which records do not. */
    final class Many implements Args {
        private final @Nullable Object[] parts;
        private final int hash;

        Many(@Nullable Object[] parts) {
            this.parts = parts;
            hash = Arrays.hashCode(parts);
        }

        @Override
        public @Nullable Object[] parts() {
            return parts;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Many many && hash == many.hash && Arrays.equals(parts, many.parts);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
