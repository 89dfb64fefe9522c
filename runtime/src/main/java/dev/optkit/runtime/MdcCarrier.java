package dev.optkit.runtime;

import static java.lang.invoke.MethodHandleProxies.asInterfaceInstance;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries the logging context of SLF4J, which is optional and so only known by name. */
final class MdcCarrier implements ContextCarrier {
    private final Supplier<@Nullable Map<String, String>> copy;
    private final Consumer<Map<String, String>> set;
    private final Runnable clear;

    /** Takes any class with the three static methods of {@code org.slf4j.MDC}. */
    @SuppressWarnings("unchecked") // the three methods have had these types since SLF4J 1.0
    MdcCarrier(Class<?> mdc) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.publicLookup();
        copy = asInterfaceInstance(
                Supplier.class, lookup.findStatic(mdc, "getCopyOfContextMap", methodType(Map.class)));
        set = asInterfaceInstance(
                Consumer.class, lookup.findStatic(mdc, "setContextMap", methodType(void.class, Map.class)));
        clear = asInterfaceInstance(Runnable.class, lookup.findStatic(mdc, "clear", methodType(void.class)));
    }

    /** Empty where SLF4J is not there. */
    static Optional<MdcCarrier> find(ClassLoader loader) {
        try {
            return Optional.of(new MdcCarrier(Class.forName("org.slf4j.MDC", true, loader)));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public Snapshot capture() {
        Map<String, String> context = copy.get();
        return new Context(context != null ? context : Map.of());
    }

    private final class Context implements Snapshot {
        private final Map<String, String> context;

        Context(Map<String, String> context) {
            this.context = context;
        }

        @Override
        public void install() {
            set.accept(context);
        }

        @Override
        public void clear() {
            clear.run();
        }
    }
}
