package dev.optkit.runtime;

import static java.lang.invoke.MethodHandleProxies.asInterfaceInstance;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;

/** Whether a container has a transaction open on this thread; false where there is no container. */
final class TransactionRegistry implements BooleanSupplier {
    private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

    /** Of {@code jakarta.transaction.Status} and {@code javax.transaction.Status}. */
    private static final int NO_TRANSACTION = 6;

    private final Class<?> type;
    private final ToIntFunction<Object> status;

    /** @param type the interface of the registry, of either name */
    @SuppressWarnings("unchecked") // the type is that of the method
    TransactionRegistry(Class<?> type) throws ReflectiveOperationException {
        this.type = type;
        status = asInterfaceInstance(
                ToIntFunction.class,
                MethodHandles.publicLookup().findVirtual(type, "getTransactionStatus", methodType(int.class)));
    }

    @Override
    public boolean getAsBoolean() {
        return lookUp().filter(registry -> status.applyAsInt(registry) != NO_TRANSACTION)
                .isPresent();
    }

    /** Each time: what a name stands for depends on the application that the thread works for. */
    @SuppressWarnings("BanJNDI") // a constant name, which the container resolves in itself
    private Optional<Object> lookUp() {
        if (!NamingManager.hasInitialContextFactoryBuilder()
                && System.getProperty(InitialContext.INITIAL_CONTEXT_FACTORY) == null) {
            return Optional.empty();
        }
        try {
            return Optional.<Object>ofNullable(InitialContext.doLookup(NAME)).filter(type::isInstance);
        } catch (NamingException noContainer) {
            return Optional.empty();
        }
    }
}
