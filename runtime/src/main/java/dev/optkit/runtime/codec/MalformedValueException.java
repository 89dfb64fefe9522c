package dev.optkit.runtime.codec;

import org.jspecify.annotations.Nullable;

/** Bytes are no value of the type, or a value is not of its declared type. */
public final class MalformedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedValueException(String message) {
        super(message);
    }

    MalformedValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
