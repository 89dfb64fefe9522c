package dev.optkit.runtime.cache;

/** A load that asked the cache for the very key it was loading; without the cache it would not end. */
public final class RecursiveLoadException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RecursiveLoadException(String operation) {
        super(operation + ": the load of a key needs the same key. The call would not end without the cache either, "
                + "or two different calls have the same key function.");
    }
}
