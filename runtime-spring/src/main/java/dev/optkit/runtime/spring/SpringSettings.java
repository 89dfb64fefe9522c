package dev.optkit.runtime.spring;

import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings of the runtime in Spring's environment, below system properties and environment variables. */
public final class SpringSettings {
    private static final String OURS = "optkit.";
    private static final String OF_SPRING = "optkit.spring.";

    private SpringSettings() {}

    /** @throws SettingException if there is no setting of such a name or it has a wrong value */
    public static Settings of(ConfigurableEnvironment environment) {
        Settings.Builder builder = Settings.builder();
        for (String name : names(environment)) {
            String value = environment.getProperty(name);
            if (value != null) {
                builder.fallback(name, value, name);
            }
        }
        return builder.build();
    }

    /** Those of a source before others first: of two spellings of one setting, that of the first holds. */
    private static Set<String> names(ConfigurableEnvironment environment) {
        Set<String> names = new LinkedHashSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed && !isReadByTheRuntime(source)) {
                for (String name : listed.getPropertyNames()) {
                    if (name.startsWith(OURS) && !isOfSpring(name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private static boolean isReadByTheRuntime(PropertySource<?> source) {
        return source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                || source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private static boolean isOfSpring(String name) {
        if (!name.startsWith(OF_SPRING)) {
            return false;
        } else if (!name.matches("optkit\\.spring\\.(enabled|caches(\\[\\d+])?)")) {
            throw new SettingException(
                    "There is no setting %s; there are optkit.spring.enabled and optkit.spring.caches".formatted(name));
        }
        return true;
    }
}
