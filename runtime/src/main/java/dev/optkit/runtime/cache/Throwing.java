package dev.optkit.runtime.cache;

/** Throws checked exceptions where the caller of the cache declares them but the code between does not. */
final class Throwing {
    private Throwing() {}

    @SuppressWarnings("unchecked") // the caller declares what its loader throws
    static <X extends Throwable> RuntimeException unchanged(Throwable failure) throws X {
        throw (X) failure;
    }

    static IllegalStateException notAHit() {
        return new IllegalStateException("This claim is no hit: make the call");
    }

    static IllegalStateException alreadyAHit() {
        return new IllegalStateException("This claim is a hit: there is nothing to complete");
    }
}
