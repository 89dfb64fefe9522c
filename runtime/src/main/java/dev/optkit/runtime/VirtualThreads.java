package dev.optkit.runtime;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** A new virtual thread for each task; found by reflection, as this is compiled for Java 17. */
final class VirtualThreads implements HelperThreads {
    private final ThreadFactory factory;
    private volatile boolean closed;

    private VirtualThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Empty before Java 21. */
    static Optional<VirtualThreads> find() {
        try {
            return Optional.of(new VirtualThreads(newFactory()));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** {@code Thread.ofVirtual()} with the settings of {@link PooledThreads}, inheriting nothing. */
    private static ThreadFactory newFactory() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
        Method name = type.getMethod("name", String.class, long.class);
        name.invoke(builder, PooledThreads.NAME_PREFIX, 1L);
        type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
        type.getMethod("uncaughtExceptionHandler", Thread.UncaughtExceptionHandler.class)
                .invoke(builder, PooledThreads.LOG_AND_END);
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }

    @Override
    public boolean tryStart(Runnable task) {
        if (closed) {
            return false;
        }
        try {
            factory.newThread(task).start();
            return true;
        } catch (RuntimeException | OutOfMemoryError noThread) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
