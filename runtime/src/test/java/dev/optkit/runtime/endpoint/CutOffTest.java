package dev.optkit.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutOffTest {
    private final CutOff cutOff = new CutOff();

    @Test
    void interruptsWhatHasNotEnded() {
        cutOff.run();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The thread goes on to another request, to which an interrupt would be a stranger. */
    @Test
    void leavesNoInterruptBehindWhatHasEnded() {
        cutOff.run();
        cutOff.end();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        cutOff.run();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void leavesTheInterruptOfAnotherThatCameInTime() {
        Thread.currentThread().interrupt();
        cutOff.end();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takesBackNoInterruptOfOthers() {
        cutOff.end();
        Thread.currentThread().interrupt();
        cutOff.end();
        assertThat(Thread.interrupted()).isTrue();
    }
}
