package dev.optkit.rewriters.caching;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The members of the runtime's {@code @Cached}, with their defaults as Java code. */
public final class CachedMembers {

    public static final String PACKAGE = "dev.optkit.runtime.annotation.";
    public static final String TYPE = PACKAGE + "Cached";

    private static final SortedMap<String, String> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("name", "\"\""),
            Map.entry("ttl", "\"\""),
            Map.entry("maximumSize", "0"),
            Map.entry("maximumBytes", "\"\""),
            Map.entry("jitter", "-1"),
            Map.entry("refreshAhead", "-1"),
            Map.entry("staleOnError", "\"\""),
            Map.entry("negativeTtl", "\"\""),
            Map.entry("ttlFunction", "TtlFunction.class"),
            Map.entry("keptFailures", "{}"),
            Map.entry("keyFunction", "KeyFunction.class"),
            Map.entry("timeAware", "false"),
            Map.entry("tags", "{}"),
            Map.entry("remote", "true")));

    private CachedMembers() {}

    public static boolean has(String name) {
        return DEFAULTS.containsKey(name);
    }

    public static SortedSet<String> names() {
        return new TreeSet<>(DEFAULTS.keySet());
    }

    static Optional<String> defaultOf(String name) {
        return Optional.ofNullable(DEFAULTS.get(name));
    }
}
