package dev.optkit.runtime.thread;

/** Threads that do not keep the process running, nor anything of the caller who needed them first. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** One that is not started yet. */
    public static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }
}
