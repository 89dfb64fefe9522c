package dev.optkit.runtime.codec;

/** A declared type says too little, or too much, to write its values as bytes; the message says why. */
public final class TypeRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TypeRefusedException(String message) {
        super(message);
    }
}
