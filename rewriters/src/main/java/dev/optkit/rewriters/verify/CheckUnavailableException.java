package dev.optkit.rewriters.verify;

/** A check that was asked for cannot be done here; the message says what to do about it. */
public final class CheckUnavailableException extends RuntimeException {

    public CheckUnavailableException(String message) {
        super(message);
    }
}
