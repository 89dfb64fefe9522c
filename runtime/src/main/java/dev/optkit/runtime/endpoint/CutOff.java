package dev.optkit.runtime.endpoint;

/** Interrupts a thread if it has not ended something in time, and never later. */
final class CutOff implements Runnable {
    private final Thread thread = Thread.currentThread();
    private boolean ended;
    private boolean interrupted;

    /** Called when the time is over. */
    @Override
    public synchronized void run() {
        if (!ended) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Called by the thread itself; takes an interrupt back that came at the last moment. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            if (interrupted) {
                boolean unused = Thread.interrupted();
            }
        }
    }
}
