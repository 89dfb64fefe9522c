package dev.optkit.runtime.redis;

/** Answers on a connection are not those to the questions: it must not be believed any more. */
final class MixedUpException extends Exception {
    private static final long serialVersionUID = 1L;

    MixedUpException() {
        super("An answer is that to another question");
    }
}
