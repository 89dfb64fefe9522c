package dev.optkit.analyzers.store;

/** What was read is not what was written. */
final class DamagedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedException(String message) {
        super(message);
    }

    DamagedException(Throwable cause) {
        super(cause);
    }
}
