package dev.optkit.runtime;

import static java.lang.invoke.MethodHandleProxies.asInterfaceInstance;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries context of an optional library, so known by name only, that is captured as an object and put on
 * a thread by opening a scope, which is closed again.
 */
final class ScopeCarrier implements ContextCarrier {
    private final Supplier<Object> capture;
    private final Function<Object, AutoCloseable> open;

    @SuppressWarnings("unchecked") // the scope is opened of what was captured
    private ScopeCarrier(MethodHandle capture, MethodHandle open) {
        this.capture = asInterfaceInstance(Supplier.class, capture);
        this.open = asInterfaceInstance(Function.class, open);
    }

    /** The context of OpenTelemetry. */
    static Optional<ContextCarrier> openTelemetry(ClassLoader loader) {
        return Carriers.optional(() -> {
            Class<?> context = Class.forName("io.opentelemetry.context.Context", true, loader);
            Class<?> scope = Class.forName("io.opentelemetry.context.Scope", true, loader);
            Lookup lookup = MethodHandles.publicLookup();
            return new ScopeCarrier(
                    lookup.findStatic(context, "current", methodType(context)),
                    lookup.findVirtual(context, "makeCurrent", methodType(scope)));
        });
    }

    /** All that has an accessor in the registry of Micrometer's context propagation. */
    static Optional<ContextCarrier> micrometer(ClassLoader loader) {
        return Carriers.optional(() -> {
            String name = "io.micrometer.context.ContextSnapshot";
            Class<?> snapshot = Class.forName(name, true, loader);
            Class<?> scope = Class.forName(name + "$Scope", true, loader);
            Class<?> factory = Class.forName(name + "Factory", true, loader);
            Class<?> builder = Class.forName(name + "Factory$Builder", true, loader);
            Object made = builder.getMethod("build")
                    .invoke(factory.getMethod("builder").invoke(null));
            Lookup lookup = MethodHandles.publicLookup();
            MethodHandle captureAll = lookup.findVirtual(factory, "captureAll", methodType(snapshot, Object[].class))
                    .asFixedArity()
                    .bindTo(made);
            return new ScopeCarrier(
                    MethodHandles.insertArguments(captureAll, 0, (Object) new Object[0]),
                    lookup.findVirtual(snapshot, "setThreadLocals", methodType(scope)));
        });
    }

    @Override
    public Snapshot capture() {
        return new Opened(capture.get());
    }

    @SuppressWarnings("ThreadLocalUsage") // lives as long as one batch, and each thread removes its scope
    private final class Opened implements Snapshot {
        private final Object context;
        private final ThreadLocal<AutoCloseable> scope = new ThreadLocal<>();

        Opened(Object context) {
            this.context = context;
        }

        @Override
        public void install() {
            scope.set(open.apply(context));
        }

        @Override
        public void clear() {
            AutoCloseable opened = scope.get();
            scope.remove();
            if (opened != null) {
                close(opened);
            }
        }

        private void close(AutoCloseable opened) {
            try {
                opened.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The scope cannot be closed", e);
            }
        }
    }
}
