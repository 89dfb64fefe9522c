package dev.optkit.runtime.control;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Logs alerts and tells them to those who asked for them, whose failures stay here. */
public final class Alerts {
    private static final System.Logger LOGGER = System.getLogger(Alerts.class.getName());

    private final List<Consumer<Alert>> receivers;

    public Alerts(List<Consumer<Alert>> receivers) {
        this.receivers = List.copyOf(receivers);
    }

    /** Returns when all were told. */
    public void raise(Alert alert) {
        LOGGER.log(
                alert.kind() == Alert.Kind.EMERGENCY_STOP ? Level.ERROR : Level.WARNING,
                alert.operation().map(name -> name + ": ").orElse("") + alert.message());
        for (Consumer<Alert> receiver : receivers) {
            try {
                receiver.accept(alert);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "A receiver of alerts failed", e);
            }
        }
    }
}
