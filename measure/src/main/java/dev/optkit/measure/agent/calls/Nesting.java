package dev.optkit.measure.agent.calls;

/**
 * Whether the current thread is inside something whose calls do not count by themselves. A pool's statement hands on
 * to the driver's and one method of a client to the next: only the outermost counts, across kinds, as some drivers
 * speak HTTP. In the set-up of a benchmark nothing does.
 */
public final class Nesting {

    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private Nesting() {}

    /** Returns true for the outermost, which must {@link #leave()}. */
    public static boolean enter() {
        if (INSIDE.get() != null) {
            return false;
        }
        INSIDE.set(Boolean.TRUE);
        return true;
    }

    public static void leave() {
        INSIDE.remove();
    }
}
