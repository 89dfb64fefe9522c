package dev.optkit.runtime.control;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Switches, shadow mode and emergency stop of one runtime, and the threads that watch their sources.
 * Safe for use by several threads.
 */
public final class Control implements AutoCloseable {
    private final Switches switches;
    private final Shadow shadow;
    private final EmergencyStop stop;
    private final Watcher watcher;

    private Control(Switches switches, Shadow shadow, EmergencyStop stop, Watcher watcher) {
        this.switches = switches;
        this.shadow = shadow;
        this.stop = stop;
        this.watcher = watcher;
    }

    /**
     * Makes the caches with their rollout and listener, and starts to watch.
     *
     * @param looks done as often as files are looked at
     * @throws dev.optkit.runtime.settings.SettingException if the watched file exists and is wrong
     */
    public static Started start(
            Settings settings, CacheGroup.Builder builder, Alerts alerts, List<Consumer<CacheGroup>> looks) {
        Switches switches = new Switches(settings);
        Shadow shadow = new Shadow(switches, alerts);
        CacheGroup caches =
                builder.rollout(switches.rollout()).listener(shadow::listener).build();
        EmergencyStop stop = new EmergencyStop(
                switches,
                caches::evictAll,
                alerts,
                settings.text(Setting.CONTROL_STOP_FILE).map(Path::of));
        stop.look();
        List<Runnable> all = new ArrayList<>(List.of(stop::look, switches::look));
        looks.forEach(look -> all.add(() -> look.accept(caches)));
        Watcher watcher = new Watcher(settings.duration(Setting.CONTROL_INTERVAL, ""), all);
        return new Started(caches, new Control(switches, shadow, stop, watcher));
    }

    /** Caches and what controls them. */
    public record Started(CacheGroup caches, Control control) {}

    public Switches switches() {
        return switches;
    }

    public Shadow shadow() {
        return shadow;
    }

    public EmergencyStop emergencyStop() {
        return stop;
    }

    /** Watches no longer; what holds goes on to hold. */
    @Override
    public void close() {
        watcher.close();
    }
}
