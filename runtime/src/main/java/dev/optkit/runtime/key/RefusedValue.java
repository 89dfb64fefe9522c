package dev.optkit.runtime.key;

/** Ends the making of a key when an argument turns out to have no value; costs no stack trace. */
final class RefusedValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedValue(Class<?> type, String reason) {
        super(type.getTypeName() + " " + reason, null, false, false);
    }
}
