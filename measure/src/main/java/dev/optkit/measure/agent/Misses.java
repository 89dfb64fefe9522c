package dev.optkit.measure.agent;

import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Remembers a class that should have been instrumented and was not: its calls would be missing from every count. */
final class Misses extends AgentBuilder.Listener.Adapter {

    private static final AtomicReference<@Nullable String> FIRST = new AtomicReference<>();

    @Override
    public void onError(
            String typeName,
            @Nullable ClassLoader loader,
            @Nullable JavaModule module,
            boolean loaded,
            Throwable thrown) {
        FIRST.compareAndSet(null, typeName + " (" + thrown + ")");
    }

    /** Throws rather than let a benchmark report counts that are too low. */
    static void check() {
        String first = FIRST.get();
        if (first != null) {
            throw new IllegalStateException("optkit cannot count the calls of " + first);
        }
    }
}
