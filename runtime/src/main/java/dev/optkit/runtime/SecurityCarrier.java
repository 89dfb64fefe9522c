package dev.optkit.runtime;

import static java.lang.invoke.MethodHandleProxies.asInterfaceInstance;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries who the user of Spring Security is, to a context of each thread's own: the caller's can change. The library
 * is optional, so known by name only.
 */
final class SecurityCarrier implements ContextCarrier {
    private static final String PACKAGE = "org.springframework.security.core.";

    private final Supplier<Object> get;
    private final Supplier<Object> create;
    private final Consumer<Object> set;
    private final Function<Object, @Nullable Object> user;
    private final BiConsumer<Object, @Nullable Object> setUser;

    @SuppressWarnings("unchecked") // the types are those of the methods
    private SecurityCarrier(ClassLoader loader) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.publicLookup();
        Class<?> holder = Class.forName(PACKAGE + "context.SecurityContextHolder", true, loader);
        Class<?> context = Class.forName(PACKAGE + "context.SecurityContext", true, loader);
        Class<?> authentication = Class.forName(PACKAGE + "Authentication", true, loader);
        get = asInterfaceInstance(Supplier.class, lookup.findStatic(holder, "getContext", methodType(context)));
        create = asInterfaceInstance(
                Supplier.class, lookup.findStatic(holder, "createEmptyContext", methodType(context)));
        set = asInterfaceInstance(
                Consumer.class, lookup.findStatic(holder, "setContext", methodType(void.class, context)));
        user = asInterfaceInstance(
                Function.class, lookup.findVirtual(context, "getAuthentication", methodType(authentication)));
        setUser = asInterfaceInstance(
                BiConsumer.class,
                lookup.findVirtual(context, "setAuthentication", methodType(void.class, authentication)));
    }

    /** Empty where the library is not there. */
    static Optional<ContextCarrier> spring(ClassLoader loader) {
        return Carriers.optional(() -> new SecurityCarrier(loader));
    }

    @Override
    public Snapshot capture() {
        return new Held(Optional.ofNullable(user.apply(get.get())));
    }

    @SuppressWarnings("ThreadLocalUsage") // lives as long as one batch, and each thread removes its own
    private final class Held implements Snapshot {
        private final Optional<Object> captured;
        private final ThreadLocal<@Nullable Object> before = new ThreadLocal<>();

        Held(Optional<Object> captured) {
            this.captured = captured;
        }

        @Override
        public void install() {
            before.set(get.get());
            Object own = create.get();
            captured.ifPresent(authentication -> setUser.accept(own, authentication));
            set.accept(own);
        }

        @Override
        public void clear() {
            Object previous = before.get();
            before.remove();
            if (previous != null) {
                set.accept(previous);
            }
        }
    }
}
