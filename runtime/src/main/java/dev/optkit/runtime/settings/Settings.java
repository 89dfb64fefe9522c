package dev.optkit.runtime.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings, read once: those given in code before system properties before the
 * environment before defaults, and those of one operation before those of all. Immutable.
 */
public final class Settings {
    private static final String PREFIX = "optkit.cache.";

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Starts with what this process was started with. */
    public static Builder builder() {
        return builder(System.getenv(), System.getProperties());
    }

    static Builder builder(Map<String, String> environment, Properties properties) {
        return new Builder(environment, properties);
    }

    public boolean flag(Setting setting, String operation) {
        return (Boolean) value(setting, operation);
    }

    public long number(Setting setting, String operation) {
        return (Long) value(setting, operation);
    }

    /** Of shares and percentages. */
    public double fraction(Setting setting, String operation) {
        return (Double) value(setting, operation);
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
        return find(setting, operation).orElseGet(() -> setting.type().parse(setting.defaultText()));
    }

    private Optional<Object> find(Setting setting, String operation) {
        return Optional.ofNullable(values.get(setting.property() + "@" + operation))
                .or(() -> Optional.ofNullable(values.get(setting.property())));
    }

    /** Collects settings. */
    public static final class Builder {
        private final Map<String, Object> values = new HashMap<>();

        private Builder(Map<String, String> environment, Properties properties) {
            for (Setting setting : Setting.values()) {
                @Nullable String text = environment.get(setting.variable());
                if (text != null) {
                    add(setting.property(), setting, setting.variable(), text);
                }
            }
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith(PREFIX)) {
                    add(name, named(name), name, properties.getProperty(name));
                }
            }
        }

        /** @throws SettingException if the setting cannot have this value */
        public Builder set(Setting setting, String value) {
            add(setting.property(), setting, setting.property(), value);
            return this;
        }

        /** @throws SettingException if the setting cannot have this value */
        public Builder set(Setting setting, String operation, String value) {
            String name = setting.property() + "@" + operation;
            add(name, setting, name, value);
            return this;
        }

        public Settings build() {
            return new Settings(values);
        }

        private void add(String name, Setting setting, String source, String text) {
            try {
                values.put(name, setting.type().parse(text));
            } catch (RuntimeException e) {
                throw new SettingException("%s is \"%s\" but must be %s".formatted(source, text, setting.allowed()));
            }
        }

        private static Setting named(String name) {
            String plain = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
            return Arrays.stream(Setting.values())
                    .filter(setting -> setting.property().equals(plain))
                    .findFirst()
                    .orElseThrow(() -> new SettingException("There is no setting %s; there are: %s"
                            .formatted(
                                    name,
                                    Arrays.stream(Setting.values())
                                            .map(Setting::property)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
