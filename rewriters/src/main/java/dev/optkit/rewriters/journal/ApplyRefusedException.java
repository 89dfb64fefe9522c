package dev.optkit.rewriters.journal;

/**
 * A refusal to write, or to go on writing; the message says why and what to do. The tree is as it was, unless the reason
 * is {@link #RECOVERY_NEEDED}.
 */
public final class ApplyRefusedException extends RuntimeException {

    /** A run is neither done nor taken back: nothing is written before a rollback has restored its files. */
    public static final String RECOVERY_NEEDED = "recovery-needed";

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
