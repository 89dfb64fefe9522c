package dev.optkit.runtime;

import org.jspecify.annotations.Nullable;

/** Carries the context class loader; a helper holds none of an application while it is idle. */
final class ClassLoaderCarrier implements ContextCarrier {

    @Override
    public Snapshot capture() {
        return new Loader(Thread.currentThread().getContextClassLoader());
    }

    private record Loader(@Nullable ClassLoader loader) implements Snapshot {
        @Override
        public void install() {
            Thread.currentThread().setContextClassLoader(loader);
        }

        @Override
        public void clear() {
            Thread.currentThread().setContextClassLoader(ClassLoaderCarrier.class.getClassLoader());
        }
    }
}
