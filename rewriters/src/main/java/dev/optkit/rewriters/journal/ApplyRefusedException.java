package dev.optkit.rewriters.journal;

/** A refusal to write; the tree is as it was. The message says why and what to do. */
public final class ApplyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public ApplyRefusedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Kebab-case code, such as {@code dirty-tree}. */
    public String reason() {
        return reason;
    }
}
