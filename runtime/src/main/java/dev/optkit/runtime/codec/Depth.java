package dev.optkit.runtime.codec;

/** How deep values are nested: a bound far from the end of the stack, also for cycles. */
final class Depth {
    private static final int MOST = 200;

    private int current;

    void enter() {
        if (++current > MOST) {
            throw new MalformedValueException("A value is nested deeper than " + MOST);
        }
    }

    void leave() {
        current--;
    }
}
