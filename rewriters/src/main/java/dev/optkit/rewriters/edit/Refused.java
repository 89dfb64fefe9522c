package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;

/**
 * A precondition that does not hold; unwinds a rewriter to {@link Site#propose}, which turns it into an answer.
 *
 * <p>It carries no stack trace: it is a result, not a failure.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.reason() + ": " + refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
