package dev.optkit.runtime.redis;

/** Threads that do not keep the process running. */
final class DaemonThreads {
    private DaemonThreads() {}

    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
