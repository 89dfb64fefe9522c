package dev.optkit.runtime;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BooleanSupplier;

/** Ways for an item to wait; the time limit of the test class ends a wait that is in vain. */
final class Waits {
    private Waits() {}

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Waits until what the thread was doing is over, and recorded. */
    static void untilParked(Thread thread) {
        until(() -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        });
    }

    static void uninterruptibly(CountDownLatch latch) {
        until(() -> latch.getCount() == 0);
    }

    static void forever() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
