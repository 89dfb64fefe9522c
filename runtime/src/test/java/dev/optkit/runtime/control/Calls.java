package dev.optkit.runtime.control;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A runtime that looks at nothing unless told, and calls whose loads count up from 1. */
final class Calls implements AutoCloseable {
    final AtomicInteger loads = new AtomicInteger();
    final List<Alert> alerts = Collections.synchronizedList(new ArrayList<>());
    final OptkitRuntime runtime;

    Calls(UnaryOperator<Settings.Builder> settings) {
        Settings.Builder builder = Settings.builder().set(Setting.CONTROL_INTERVAL, "0");
        runtime = OptkitRuntime.builder()
                .settings(settings.apply(builder).build())
                .alert(alerts::add)
                .build();
    }

    Calls() {
        this(settings -> settings);
    }

    int call(String operation, Object key) {
        return CachedCalls.of(runtime).call(operation, key, loads::incrementAndGet);
    }

    /** True if the second of two calls is served. */
    boolean isCached(String operation) {
        return call(operation, "key") == call(operation, "key");
    }

    @Override
    public void close() {
        runtime.close();
    }
}
