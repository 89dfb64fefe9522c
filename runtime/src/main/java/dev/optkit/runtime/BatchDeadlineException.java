package dev.optkit.runtime;

import java.util.concurrent.CancellationException;

/**
 * A batch or a group whose deadline passed before all was done, while nothing had failed.
 *
 * <p>Unchecked, so every signature allows it.
 */
public final class BatchDeadlineException extends CancellationException {
    private static final long serialVersionUID = 1L;

    BatchDeadlineException(String message) {
        super(message);
    }
}
