package dev.optkit.measure.workload;

/** A measurement that could not be made, with a message for the user. */
public final class MeasureException extends Exception {

    /** Whose turn it is. */
    public enum Reason {
        /** The project or its configuration lacks something a measurement needs. */
        SETUP,
        /** The project's build failed. */
        BUILD,
        /** The benchmarks did not start, crashed or ran too long. */
        RUN,
        /** There is no readable baseline. */
        BASELINE
    }

    private final Reason reason;

    public MeasureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public MeasureException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The message, never {@code null}. */
    public String text() {
        String message = getMessage();
        return message == null ? reason.toString() : message;
    }
}
