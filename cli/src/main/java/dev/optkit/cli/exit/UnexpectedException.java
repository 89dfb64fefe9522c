package dev.optkit.cli.exit;

/** Carries what no command expected past picocli, which would print its stack trace. */
public final class UnexpectedException extends RuntimeException {

    public UnexpectedException(Exception cause) {
        super(cause);
    }
}
