package dev.optkit.runtime;

import dev.optkit.runtime.settings.SettingException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Whether the current runtime has batches switched on. A runtime that cannot start switches nothing off. */
final class CurrentSwitch implements Predicate<String> {
    private static final System.Logger LOGGER = System.getLogger(CurrentSwitch.class.getName());

    private final AtomicBoolean warned = new AtomicBoolean();

    @Override
    public boolean test(String operation) {
        try {
            return OptkitRuntime.current().switches().isBatched(operation);
        } catch (SettingException wrong) {
            if (warned.compareAndSet(false, true)) {
                LOGGER.log(Level.WARNING, "Batches run as if nothing was set", wrong);
            }
            return !"false".equalsIgnoreCase(System.getProperty(BatchRunner.ENABLED_PROPERTY));
        }
    }
}
