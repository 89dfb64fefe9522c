package dev.optkit.runtime;

import java.util.concurrent.CancellationException;

/**
 * A batch whose caller was interrupted before all items had run, while no item failed of it.
 *
 * <p>Unchecked, so every signature allows it. The caller's interrupt flag is set when it is thrown.
 */
public final class BatchInterruptedException extends CancellationException {
    private static final long serialVersionUID = 1L;

    BatchInterruptedException(String message) {
        super(message);
    }

    BatchInterruptedException(int done, int size) {
        this("Interrupted after " + done + " of " + size + " items");
    }
}
