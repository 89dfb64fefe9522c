package dev.optkit.runtime.control;

import dev.optkit.runtime.cache.Rollout;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings that can change while running ({@link Setting#isLive}), each with the value of the first
 * of: {@link #set}, the watched file, the settings at start, system properties, the environment. Those
 * of one operation come before those of all, wherever they are set.
 *
 * <p>A call that begins after a change sees it. Files and system properties are looked at as often as
 * {@link Setting#CONTROL_INTERVAL} says. What is wrong there changes nothing, is logged and is one of
 * {@link #problems}. Safe for use by several threads.
 */
public final class Switches {
    private static final System.Logger LOGGER = System.getLogger(Switches.class.getName());

    private final Optional<FlagsFile> file;
    private final Map<String, String> chosen = new HashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private Settings atStart;
    private Map<String, String> inFile = Map.of();
    private volatile Plan plan;
    private volatile @Nullable String batchingProperty = batchingProperty();

    /** @throws SettingException if the file exists and is wrong */
    Switches(Settings settings) {
        atStart = settings;
        file = settings.text(Setting.CONTROL_FILE).map(name -> new FlagsFile(Path.of(name)));
        plan = new Plan(settings, false, Set.of());
        try {
            lookAtFile();
        } catch (IOException | SettingException e) {
            throw new SettingException(Setting.CONTROL_FILE.property() + ": " + e.getMessage());
        }
    }

    /** Of the caches. */
    public Rollout rollout() {
        return (keys, key) -> plan.decide(keys, key);
    }

    /** True unless all keys of an operation go past its cache. */
    public boolean isCached(String operation) {
        return plan.isCached(operation);
    }

    /** Whether batches run in parallel; of those without a name of their own if the operation is empty. */
    public boolean isBatched(String operation) {
        if (!Objects.equals(batchingProperty, batchingProperty())) {
            lookAtProperties();
        }
        return plan.isBatched(operation);
    }

    /** All settings as they are now. */
    public Settings settings() {
        return plan.settings();
    }

    /** @throws SettingException if the setting cannot have this value or cannot change */
    public void set(Setting setting, String value) {
        change(values -> values.put(setting.property(), value));
    }

    /** @throws SettingException if the setting cannot have this value or cannot change */
    public void set(Setting setting, String operation, String value) {
        change(values -> values.put(setting.property() + "@" + operation, value));
    }

    /**
     * Sets all of these or none.
     *
     * @param values by the name of the property
     * @throws SettingException if one of them is wrong or cannot change
     */
    public void setAll(Map<String, String> values) {
        change(all -> all.putAll(values));
    }

    /** Forgets all that was set: the other sources say again what holds. */
    public void unsetAll() {
        change(Map::clear);
    }

    /** Looks at the file and the system properties now. A change of the file is taken by the second look. */
    public void look() {
        lookAtProperties();
        report(Setting.CONTROL_FILE.property(), this::lookAtFile);
    }

    private synchronized void lookAtProperties() {
        batchingProperty = batchingProperty();
        report("system properties", () -> atStart = atStart.reread());
        publish(plan.isStopped(), plan.halted());
    }

    /** Why what files or system properties say is not what holds. */
    public synchronized Collection<String> problems() {
        return List.copyOf(problems.values());
    }

    synchronized void stop(boolean stopped) {
        publish(stopped, plan.halted());
    }

    /** Operations that shadow mode switched off. */
    Set<String> halted() {
        return plan.halted();
    }

    /** @return false if it was so before */
    synchronized boolean halt(String operation, boolean halted) {
        Set<String> all = new HashSet<>(plan.halted());
        boolean changed = halted ? all.add(operation) : all.remove(operation);
        publish(plan.isStopped(), all);
        return changed;
    }

    private synchronized void change(Consumer<Map<String, String>> how) {
        Map<String, String> changed = new HashMap<>(chosen);
        how.accept(changed);
        atStart.with(changed);
        chosen.clear();
        chosen.putAll(changed);
        publish(plan.isStopped(), plan.halted());
    }

    private void publish(boolean stopped, Set<String> halted) {
        plan = new Plan(atStart.with(inFile).with(chosen), stopped, halted);
    }

    /** Without the lock, as a file may be where nothing answers: who wants to stop all must not wait for it. */
    private void lookAtFile() throws IOException {
        if (file.isPresent()) {
            file.get().look(this::take);
        }
    }

    private synchronized void take(Map<String, String> values) {
        atStart.with(values);
        inFile = values;
        publish(plan.isStopped(), plan.halted());
    }

    private void report(String source, Look look) {
        try {
            look.run();
            noteProblem(source, Optional.empty());
        } catch (IOException | RuntimeException e) {
            noteProblem(source, Optional.of("%s: the last good values hold: %s".formatted(source, e)));
        }
    }

    private synchronized void noteProblem(String source, Optional<String> problem) {
        String before = problem.isEmpty() ? problems.remove(source) : problems.put(source, problem.get());
        problem.filter(text -> !text.equals(before)).ifPresent(text -> LOGGER.log(Level.WARNING, text));
    }

    private static @Nullable String batchingProperty() {
        return System.getProperty(Setting.BATCHING_ENABLED.property());
    }

    @FunctionalInterface
    private interface Look {
        void run() throws IOException;
    }
}
