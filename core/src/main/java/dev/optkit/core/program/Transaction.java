package dev.optkit.core.program;

/** The boundary of a transaction that the code at some place declares for itself. */
public enum Transaction {
    /** None is declared: it runs in whatever its caller has. */
    INHERITED,
    /** Runs in the transaction of its caller, or in none; what keeps loaded objects may be bound to it either way. */
    SUPPORTED,
    /** Joins the transaction of its caller, or begins one if there is none. */
    JOINED,
    /** Always begins one of its own. */
    NEW,
    /** Runs outside of any. */
    NONE;

    /** Whether the caller decides if a transaction is open there. */
    public boolean isOfCaller() {
        return this == INHERITED || this == SUPPORTED;
    }

    /** Whether a transaction is open there, whoever calls. */
    public boolean isOpen() {
        return this == JOINED || this == NEW;
    }
}
