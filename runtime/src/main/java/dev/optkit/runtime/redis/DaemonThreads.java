package dev.optkit.runtime.redis;

/** Threads that do not keep the process running, nor anything of the caller who needed them first. */
final class DaemonThreads {
    private DaemonThreads() {}

    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }
}
