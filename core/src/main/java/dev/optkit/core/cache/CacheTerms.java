package dev.optkit.core.cache;

import java.time.Duration;

/**
 * The life time and the size proposed for a cache.
 *
 * @param kind what kind of data it holds
 * @param size most entries
 */
public record CacheTerms(DataKind kind, int size) {

    /** How many different keys the arguments of a read can make. */
    public enum Keys {
        /** No argument. */
        ONE(1),
        /** Booleans and enumerations only. */
        FEW(100),
        /** One id, name or number. */
        MANY(1_000),
        /** Several of them. */
        COMBINED(10_000);

        private final int size;

        Keys(int size) {
            this.size = size;
        }
    }

    public static CacheTerms of(DataKind kind, Keys keys) {
        return new CacheTerms(kind, keys.size);
    }

    /** {@code reference data: 1 h if every write evicts, else 5 min; at most 1,000 entries}. */
    public String words() {
        Duration evicted = kind.lifeWithEviction();
        Duration alone = kind.lifeWithoutEviction();
        String life =
                evicted.equals(alone) ? words(alone) : words(evicted) + " if every write evicts, else " + words(alone);
        String entries = size == 1 ? "1 entry" : "at most " + grouped(size) + " entries";
        return kind.words() + ": " + life + "; " + entries;
    }

    /** As {@code %,d} writes it, which takes long: each candidate for a cache is told. */
    private static String grouped(int number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    private static String words(Duration life) {
        return life.toMinutes() % 60 == 0 ? life.toHours() + " h" : life.toMinutes() + " min";
    }
}
