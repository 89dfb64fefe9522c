package dev.optkit.runtime;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Tells interrupts from the failures that callees make of them. */
final class Interruptions {
    private static final int MAX_DEPTH = 50;

    private Interruptions() {}

    /**
     * True if the failure is, or wraps, the interrupt of the thread that threw it. Callees that wrap it
     * often forget to set the interrupt flag again.
     */
    static boolean isOfThisThread(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_DEPTH && cause != null; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = isOfOtherThread(cause) ? null : cause.getCause();
        }
        return false;
    }

    private static boolean isOfOtherThread(@Nullable Throwable failure) {
        return failure instanceof ExecutionException || failure instanceof CompletionException;
    }
}
