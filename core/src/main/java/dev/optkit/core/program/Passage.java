package dev.optkit.core.program;

/**
 * How a call comes to run when the method around it does, most likely first.
 *
 * <p>A call that runs later, only after a failure, or only the first time is weaker evidence than one that runs each
 * time; it has the same effects all the same.
 */
public enum Passage {
    /** Each time, as far as conditions allow. */
    PLAIN(0),
    /** In a function that is handed to something unknown, which may run it or not. */
    UNSURE(1),
    /** Once per key of a cache that starts empty or may be off: a map the caller hands in, a cache with a condition. */
    PER_KEY(4),
    /** Not again for the same arguments: a cache that a container puts before the method keeps the answers. */
    KEPT_BY_ARGUMENTS(50),
    /** Not again once the answer is kept: in a field, or in a map or cache that outlives the call. */
    KEPT(50),
    /** Only in a handler of exceptions. */
    ON_FAILURE(50),
    /** On another thread or at another time: whoever calls does not wait for it. */
    LATER(1000);

    private final int weight;

    Passage(int weight) {
        this.weight = weight;
    }

    /** How many plain calls a way is longer for it, when the most likely way is looked for. */
    public int weight() {
        return weight;
    }

    /** The less likely of the two. */
    public Passage and(Passage other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
