package dev.optkit.runtime;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The carriers that a runner has unless told otherwise: those built in, then those of other libraries. */
final class Carriers {
    private static final System.Logger LOGGER = System.getLogger(Carriers.class.getName());

    private Carriers() {}

    /** Looks where this library was loaded from, so that nothing of another application is held. */
    static List<ContextCarrier> find() {
        return find(Carriers.class.getClassLoader());
    }

    static List<ContextCarrier> find(ClassLoader loader) {
        List<ContextCarrier> carriers = new ArrayList<>();
        carriers.add(new ClassLoaderCarrier());
        MdcCarrier.find(loader).ifPresent(carriers::add);
        try {
            ServiceLoader.load(ContextCarrier.class, loader).forEach(carriers::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            LOGGER.log(Level.WARNING, "Batches run sequentially: a context carrier cannot be loaded", e);
            carriers.add(new RefusingCarrier());
        }
        return List.copyOf(carriers);
    }

    /** Stands for a carrier that is declared and missing: running without its context could be wrong. */
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
