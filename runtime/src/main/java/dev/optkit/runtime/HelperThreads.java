package dev.optkit.runtime;

/** Where a batch gets the threads that help its caller. Never the common pool. */
interface HelperThreads extends AutoCloseable {

    /** Runs the task on another thread, or returns false at once if there is none to be had. */
    boolean tryStart(Runnable task);

    /** Gives no further threads; those running end by themselves. */
    @Override
    void close();

    /** Virtual threads where the Java version has them, else a pool of at most this many threads. */
    static HelperThreads best(int maximum) {
        return VirtualThreads.find().<HelperThreads>map(threads -> threads).orElseGet(() -> new PooledThreads(maximum));
    }
}
