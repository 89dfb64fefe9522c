package dev.optkit.runtime;

import static java.lang.invoke.MethodHandleProxies.asInterfaceInstance;
import static java.lang.invoke.MethodType.methodType;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Keeps work on the thread of an open transaction: another thread would not see what was written in it,
 * and what it does itself would not be undone. The libraries are optional, so known by name only.
 */
final class TransactionGuard implements ContextCarrier {
    private static final System.Logger LOGGER = System.getLogger(TransactionGuard.class.getName());

    private final BooleanSupplier isOpen;
    private final AtomicBoolean told = new AtomicBoolean();

    TransactionGuard(BooleanSupplier isOpen) {
        this.isOpen = isOpen;
    }

    /** All of Spring's transactions on threads, those of JTA included that Spring begins. */
    static Optional<ContextCarrier> spring(ClassLoader loader) {
        return Carriers.optional(() -> {
            Class<?> manager = Class.forName(
                    "org.springframework.transaction.support.TransactionSynchronizationManager", true, loader);
            MethodHandle isActive = MethodHandles.publicLookup()
                    .findStatic(manager, "isActualTransactionActive", methodType(boolean.class));
            return new TransactionGuard(asInterfaceInstance(BooleanSupplier.class, isActive));
        });
    }

    /** Transactions of a container that has the registry where Jakarta Transactions says. */
    static Optional<ContextCarrier> container(ClassLoader loader) {
        return container(loader, "jakarta").or(() -> container(loader, "javax"));
    }

    private static Optional<ContextCarrier> container(ClassLoader loader, String namespace) {
        return Carriers.optional(() -> new TransactionGuard(new TransactionRegistry(
                Class.forName(namespace + ".transaction.TransactionSynchronizationRegistry", true, loader))));
    }

    @Override
    public boolean refuses() {
        boolean open = isOpen.getAsBoolean();
        if (open && told.compareAndSet(false, true)) {
            LOGGER.log(Level.INFO, "Batches in a transaction run sequentially, on its thread");
        }
        return open;
    }

    @Override
    public Snapshot capture() {
        return new Nothing();
    }

    private record Nothing() implements Snapshot {
        @Override
        public void install() {
            // There is no transaction to carry.
        }

        @Override
        public void clear() {
            // There is no transaction to carry.
        }
    }
}
