package dev.optkit.runtime;

import java.util.concurrent.Callable;

/** A thread that calls {@code map}, to be interrupted, and what it ended with. */
final class Caller extends Thread {
    private final Callable<?> call;
    private volatile Object result;
    private volatile Throwable thrown;
    private volatile boolean interruptedAfterwards;

    private Caller(Callable<?> call) {
        this.call = call;
    }

    static Caller start(Callable<?> call) {
        Caller caller = new Caller(call);
        caller.setDaemon(true);
        caller.start();
        return caller;
    }

    @Override
    public void run() {
        try {
            result = call.call();
        } catch (Throwable e) {
            thrown = e;
        }
        interruptedAfterwards = isInterrupted();
    }

    Caller ended() throws InterruptedException {
        join();
        return this;
    }

    Object result() {
        return result;
    }

    Throwable thrown() {
        return thrown;
    }

    boolean interruptedAfterwards() {
        return interruptedAfterwards;
    }
}
