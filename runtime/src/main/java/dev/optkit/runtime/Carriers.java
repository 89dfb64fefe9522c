package dev.optkit.runtime;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The carriers that a runner has unless told otherwise: those built in, for the libraries that are there,
 * then those of other libraries.
 */
final class Carriers {
    private static final System.Logger LOGGER = System.getLogger(Carriers.class.getName());
    private static final String SPRING = "org.springframework.";

    private Carriers() {}

    /** Looks where this library was loaded from, so that nothing of another application is held. */
    static List<ContextCarrier> find() {
        return find(Carriers.class.getClassLoader());
    }

    static List<ContextCarrier> find(ClassLoader loader) {
        List<ContextCarrier> carriers = new ArrayList<>();
        builtIn(loader).flatMap(Optional::stream).forEach(carriers::add);
        try {
            ServiceLoader.load(ContextCarrier.class, loader).forEach(carriers::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            LOGGER.log(Level.WARNING, "Batches run sequentially: a context carrier cannot be loaded", e);
            carriers.add(new RefusingCarrier());
        }
        return List.copyOf(carriers);
    }

    /**
     * Transactions first: where one is open, nothing need be captured. Security last: Micrometer may put on the very
     * object that the caller has.
     */
    private static Stream<Optional<? extends ContextCarrier>> builtIn(ClassLoader loader) {
        return Stream.of(
                TransactionGuard.spring(loader),
                TransactionGuard.container(loader),
                Optional.of(new ClassLoaderCarrier()),
                HolderCarrier.find(loader, "org.slf4j.MDC", "getCopyOfContextMap", "setContextMap", "clear"),
                HolderCarrier.find(
                        loader,
                        SPRING + "web.context.request.RequestContextHolder",
                        "getRequestAttributes",
                        "setRequestAttributes",
                        "resetRequestAttributes"),
                HolderCarrier.find(
                        loader,
                        SPRING + "context.i18n.LocaleContextHolder",
                        "getLocaleContext",
                        "setLocaleContext",
                        "resetLocaleContext"),
                ScopeCarrier.openTelemetry(loader),
                ScopeCarrier.micrometer(loader),
                SecurityCarrier.spring(loader));
    }

    /** Empty if its library, or one that this needs, is not there. */
    static Optional<ContextCarrier> optional(Maker maker) {
        try {
            return Optional.of(maker.make());
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOGGER.log(Level.WARNING, "Batches run sequentially: a library has context that cannot be carried", e);
            return Optional.of(new RefusingCarrier());
        }
    }

    /** What fails where a library is not there. */
    @FunctionalInterface
    interface Maker {
        ContextCarrier make() throws ReflectiveOperationException;
    }

    /** Stands for a carrier that should be there and cannot: running without its context could be wrong. */
    private static final class RefusingCarrier implements ContextCarrier {
        @Override
        public boolean refuses() {
            return true;
        }

        @Override
        public Snapshot capture() {
            throw new IllegalStateException("refuses");
        }
    }
}
