package dev.optkit.runtime.metrics;

/**
 * A cache that does little good, or harm.
 *
 * @param evidence what was seen
 */
public record Weakness(String operation, Kind kind, String evidence) {
    /** What is weak, and what to do about it. */
    public enum Kind {
        NEVER_HIT("Stop caching this operation, or leave out of its key what differs at each call."),
        LOW_HIT_RATE("Lengthen optkit.cache.ttl, narrow the key to what the result depends on, or stop caching it."),
        TOO_SMALL("Raise optkit.cache.max-entries or max-bytes, or cache fewer keys by optkit.cache.percentage."),
        GROWING("See whether keys ever repeat; if not, shorten optkit.cache.ttl or lower its bound."),
        COSTLY_KEYS("Give a key function that takes the few values that the result depends on.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }
}
