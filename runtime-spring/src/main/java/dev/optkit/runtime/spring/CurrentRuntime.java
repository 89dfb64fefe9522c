package dev.optkit.runtime.spring;

import dev.optkit.runtime.OptkitRuntime;
import java.lang.System.Logger.Level;
import org.springframework.beans.factory.DisposableBean;

/** Makes calls that ask no bean, such as those of batches, use the runtime of the application while it runs. */
public final class CurrentRuntime implements DisposableBean {
    private static final System.Logger LOGGER = System.getLogger(CurrentRuntime.class.getName());

    private final OptkitRuntime runtime;

    public CurrentRuntime(OptkitRuntime runtime) {
        this.runtime = runtime;
        if (!OptkitRuntime.offer(runtime)) {
            LOGGER.log(
                    Level.INFO,
                    "Another runtime is in use in this process: CachedCalls and Batches keep to it, caches of this"
                            + " application do not");
        }
    }

    @Override
    public void destroy() {
        OptkitRuntime.withdraw(runtime);
    }
}
