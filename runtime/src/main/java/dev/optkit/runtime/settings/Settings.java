package dev.optkit.runtime.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings, read once: those given in code before system properties before the
 * environment before {@linkplain Builder#fallback fallbacks} before defaults, and those of one operation before those of all.
 * An operation named {@code a/b}, a method's for objects of one subclass, has the settings of {@code a} where none
 * are set for itself. Immutable.
 */
public final class Settings {
    private final Map<String, Object> values;
    private final Supplier<Builder> sources;
    private final Map<String, String> inCode;
    private final Map<String, String> fallbacks;

    private Settings(
            Map<String, Object> values,
            Supplier<Builder> sources,
            Map<String, String> inCode,
            Map<String, String> fallbacks) {
        this.values = Map.copyOf(values);
        this.sources = sources;
        this.inCode = Map.copyOf(inCode);
        this.fallbacks = Map.copyOf(fallbacks);
    }

    /** Starts with what this process was started with. */
    public static Builder builder() {
        return new Builder(System.getenv(), System::getProperties);
    }

    static Builder builder(Map<String, String> environment, Properties properties) {
        return new Builder(environment, () -> properties);
    }

    /**
     * As these, with what the system properties say now.
     *
     * @throws SettingException if one of them is wrong
     */
    public Settings reread() {
        Builder builder = sources.get();
        inCode.forEach(builder::set);
        fallbacks.forEach((name, text) -> builder.fallback(name, text, name));
        return builder.build();
    }

    /**
     * As these, but with other values of settings that can change while running.
     *
     * @param texts values by the name of the property
     * @throws SettingException if one of them is wrong or cannot change
     */
    public Settings with(Map<String, String> texts) {
        Map<String, Object> changed = new HashMap<>(values);
        texts.forEach((name, text) -> changed.put(Setting.canonical(name), parsed(name, Builder.live(name), text)));
        return new Settings(changed, sources, inCode, fallbacks);
    }

    /** What holds where nothing is set. */
    public static Settings defaults() {
        return builder(Map.of(), new Properties()).build();
    }

    /**
     * As these, with values for one operation where nothing is set for it by its name.
     *
     * @param source of the values, for the message
     * @throws SettingException if one of the values is wrong
     */
    public Settings withDefaults(String operation, String source, Map<Setting, String> texts) {
        Map<String, Object> changed = new HashMap<>(values);
        texts.forEach((setting, text) -> changed.putIfAbsent(
                setting.property() + "@" + operation, parsed(source + ": " + setting.property(), setting, text)));
        return new Settings(changed, sources, inCode, fallbacks);
    }

    private static Object parsed(String source, Setting setting, String text) {
        try {
            return setting.type().parse(text);
        } catch (RuntimeException e) {
            String shown = setting.type() == SettingType.SECRET ? "" : "\"%s\" but ".formatted(text);
            throw new SettingException(
                    "%s is %smust be %s".formatted(source, shown.isEmpty() ? "wrong: it " : shown, setting.allowed()));
        }
    }

    public boolean flag(Setting setting, String operation) {
        return (Boolean) value(setting, operation);
    }

    public String text(Setting setting, String operation) {
        return (String) value(setting, operation);
    }

    public long number(Setting setting, String operation) {
        return (Long) value(setting, operation);
    }

    /** Of shares and percentages. */
    public double fraction(Setting setting, String operation) {
        return (Double) value(setting, operation);
    }

    /** Of texts; empty for "none", the default of most. */
    public Optional<String> text(Setting setting) {
        return Optional.of((String) value(setting, "")).filter(text -> !text.equals("none"));
    }

    /** Of any setting, for people to read; of secrets only that there is one. */
    public String shown(Setting setting, String operation) {
        return setting.type() == SettingType.SECRET
                ? "***"
                : value(setting, operation).toString();
    }

    public Duration duration(Setting setting, String operation) {
        return (Duration) value(setting, operation);
    }

    /** True unless the default holds. */
    public boolean isSet(Setting setting, String operation) {
        return find(setting, operation).isPresent();
    }

    /** True unless the default holds for all operations. */
    public boolean isSetForAny(Setting setting) {
        return values.keySet().stream()
                .anyMatch(name -> name.equals(setting.property()) || name.startsWith(setting.property() + "@"));
    }

    /** The operations that have settings of their own. */
    public Set<String> operations() {
        return values.keySet().stream()
                .filter(name -> name.contains("@"))
                .map(name -> name.substring(name.indexOf('@') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Object value(Setting setting, String operation) {
        return find(setting, operation).orElseGet(() -> defaultOf(setting));
    }

    private static Object defaultOf(Setting setting) {
        SettingType type = setting.type() == SettingType.SECRET ? SettingType.TEXT : setting.type();
        return type.parse(setting.defaultText());
    }

    private Optional<Object> find(Setting setting, String operation) {
        int end = operation.lastIndexOf('/');
        return Optional.ofNullable(values.get(setting.property() + "@" + operation))
                .or(() -> end < 0
                        ? Optional.empty()
                        : Optional.ofNullable(values.get(setting.property() + "@" + operation.substring(0, end))))
                .or(() -> Optional.ofNullable(values.get(setting.property())));
    }

    /** Collects settings. */
    public static final class Builder {
        private final Supplier<Builder> again;
        private final Map<String, Object> values = new HashMap<>();
        private final Map<String, String> inCode = new HashMap<>();
        private final Map<String, String> fallbacks = new HashMap<>();

        private Builder(Map<String, String> environment, Supplier<Properties> properties) {
            again = () -> new Builder(environment, properties);
            for (Setting setting : Setting.values()) {
                @Nullable String text = environment.get(setting.variable());
                if (text != null) {
                    values.put(setting.property(), parsed(setting.variable(), setting, text));
                }
            }
            Properties now = properties.get();
            for (String name : now.stringPropertyNames()) {
                @Nullable String text = now.getProperty(name);
                if (text != null && isMeantForUs(name)) {
                    values.put(Setting.canonical(name), parsed(name, named(name), text));
                }
            }
        }

        /** @throws SettingException if the setting cannot have this value */
        public Builder set(Setting setting, String value) {
            set(setting.property(), value);
            return this;
        }

        /** @throws SettingException if the setting cannot have this value */
        public Builder set(Setting setting, String operation, String value) {
            set(setting.property() + "@" + operation, value);
            return this;
        }

        /**
         * What holds where neither the code nor system properties nor the environment say anything: for the
         * configuration of a framework.
         *
         * @param property of a setting, with {@code @} and the operation behind if it is of one only
         * @param shown what the framework calls it, for messages
         * @throws SettingException if there is no such setting, or it cannot have this value
         */
        public Builder fallback(String property, String value, String shown) {
            Object parsed = parsed(shown, named(property), value);
            String name = Setting.canonical(property);
            values.putIfAbsent(name, parsed);
            fallbacks.putIfAbsent(name, value);
            return this;
        }

        public Settings build() {
            return new Settings(values, again, inCode, fallbacks);
        }

        private void set(String name, String text) {
            values.put(Setting.canonical(name), parsed(name, named(name), text));
            inCode.put(name, text);
        }

        private static boolean isMeantForUs(String name) {
            String canonical = Setting.canonical(name);
            return Arrays.stream(Setting.values()).anyMatch(setting -> canonical.startsWith(setting.group()));
        }

        private static Setting live(String name) {
            Setting setting = named(name);
            if (!setting.isLive()) {
                throw new SettingException(name + " cannot change while running");
            }
            return setting;
        }

        private static Setting named(String name) {
            return Setting.named(Setting.canonical(name))
                    .orElseThrow(() -> new SettingException("There is no setting %s; there are: %s"
                            .formatted(
                                    name,
                                    Arrays.stream(Setting.values())
                                            .map(Setting::property)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
