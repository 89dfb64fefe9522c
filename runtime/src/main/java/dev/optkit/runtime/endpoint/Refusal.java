package dev.optkit.runtime.endpoint;

/** A request that is not answered as it wished. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** That of HTTP which says so. */
    public int status() {
        return status;
    }
}
