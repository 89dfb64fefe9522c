package dev.optkit.cli.exit;

/** An expected end of a command: a message for the user and the exit code that goes with it. */
public final class Failure extends RuntimeException {

    private final ExitCode exitCode;

    /**
     * A failure.
     *
     * @param message what is wrong and what to type instead; no stack trace is ever shown with it
     */
    public Failure(ExitCode exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Wrong usage or configuration. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** The message, never {@code null}. */
    public String text() {
        String message = getMessage();
        return message == null ? exitCode.meaning() : message;
    }
}
