package dev.optkit.runtime;

import static java.lang.invoke.MethodHandleProxies.asInterfaceInstance;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries what a class of an optional library, so known by name only, holds for each thread, and has
 * static methods to get, set and clear. The object itself is carried unless the getter makes a copy.
 */
final class HolderCarrier implements ContextCarrier {
    private final Supplier<@Nullable Object> get;
    private final Consumer<Object> set;
    private final Runnable clear;

    @SuppressWarnings("unchecked") // the setter takes what the getter gives
    HolderCarrier(Class<?> holder, String getter, String setter, String clearer) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.publicLookup();
        Class<?> type = holder.getMethod(getter).getReturnType();
        get = asInterfaceInstance(Supplier.class, lookup.findStatic(holder, getter, methodType(type)));
        set = asInterfaceInstance(Consumer.class, lookup.findStatic(holder, setter, methodType(void.class, type)));
        clear = asInterfaceInstance(Runnable.class, lookup.findStatic(holder, clearer, methodType(void.class)));
    }

    /** Empty where the library is not there. */
    static Optional<ContextCarrier> find(
            ClassLoader loader, String holder, String getter, String setter, String clearer) {
        return Carriers.optional(() -> new HolderCarrier(Class.forName(holder, true, loader), getter, setter, clearer));
    }

    @Override
    public Snapshot capture() {
        return new Held(Optional.ofNullable(get.get()));
    }

    private final class Held implements Snapshot {
        private final Optional<Object> context;

        Held(Optional<Object> context) {
            this.context = context;
        }

        @Override
        public void install() {
            context.ifPresentOrElse(set, clear);
        }

        @Override
        public void clear() {
            clear.run();
        }
    }
}
