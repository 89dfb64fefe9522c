package dev.optkit.runtime.key;

/** Arguments that cannot be a key, with the operation, the parameter, its type, and what to do instead. */
public final class KeyRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    KeyRefusedException(String message) {
        super(message);
    }
}
