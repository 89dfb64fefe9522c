package dev.optkit.core.finding;

import java.util.Locale;

/**
 * A number and where it comes from.
 *
 * @param value in the unit of its field
 * @param source where it comes from
 */
public record Amount(double value, Source source) {

    /** Where a number comes from. */
    public enum Source {
        /** The API catalogue. */
        DEFAULT,
        /** The command line or {@code optkit.yml}. */
        CONFIGURED,
        /** A recording or metrics. */
        MEASURED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The source of a product of two numbers: the one that is less of a guess only if both are. */
        public Source and(Source other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }
}
