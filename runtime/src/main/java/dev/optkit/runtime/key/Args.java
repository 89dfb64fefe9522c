package dev.optkit.runtime.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The key of a call with no argument, or with two or more; that of a single one is the argument's form. */
sealed interface Args {
    Args NONE = new Many(new Object[0]);

    /** In the order of the parameters; not to be changed. */
    @Nullable
    Object[] parts();

    record Two(@Nullable Object first, @Nullable Object second) implements Args {
        @Override
        public @Nullable Object[] parts() {
            return new Object[] {first, second};
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
