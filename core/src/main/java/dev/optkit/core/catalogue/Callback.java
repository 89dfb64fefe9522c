package dev.optkit.core.catalogue;

/** How often, and where, a library method runs the function it is handed. */
public enum Callback {
    /** Once for each element: a loop. */
    PER_ELEMENT,
    /** At most once, before the call returns. */
    ONCE,
    /** Once for each distinct key, such as {@code computeIfAbsent}. */
    PER_KEY,
    /** Later or on another thread. */
    ASYNC,
    /** Until it succeeds: retry and polling helpers. */
    RETRY
}
