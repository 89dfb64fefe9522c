package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import java.util.List;
import java.util.Set;

/** Tells rows of names and values, in which projects keep their settings, whatever they call the table. */
final class KeyedSettings {

    private static final Set<String> VALUES = Set.of("String", "Boolean", "boolean", "Integer", "int", "Long", "long");

    private KeyedSettings() {}

    /** Whether it gives one plain value for one {@code String key}, and does not say that people change it as they work. */
    static boolean are(Method method) {
        List<Parameter> parameters = method.facts().parameters();
        return parameters.size() == 1
                && parameters.get(0).name().equals("key")
                && parameters.get(0).type().simpleName().equals("String")
                && VALUES.contains(method.facts().returnType().simpleName())
                && Names.ofMethod(method).contains("value")
                && !VolatileData.isNamedSo(method);
    }
}
