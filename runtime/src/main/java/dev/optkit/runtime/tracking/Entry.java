package dev.optkit.runtime.tracking;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One thing known of a run, with what MLflow allows for names and values: others would fail a whole request. */
record Entry(Kind kind, String key, Map<String, Object> fields) {
    enum Kind {
        METRIC("metrics", 1_000),
        PARAMETER("params", 100),
        TAG("tags", 100);

        final String field;
        /** How many a request may have. */
        final int most;

        Kind(String field, int most) {
            this.field = field;
            this.most = most;
        }
    }

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9_\\-. :/]");
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_PARAMETER = 6_000;
    private static final int LONGEST_TAG = 5_000;

    static Entry metric(String name, double value, long timestamp, long step) {
        String key = key(name);
        return new Entry(
                Kind.METRIC, key, sorted(Map.of("key", key, "value", value, "timestamp", timestamp, "step", step)));
    }

    static Entry parameter(String name, String value) {
        return text(Kind.PARAMETER, name, cut(value, LONGEST_PARAMETER));
    }

    static Entry tag(String name, String value) {
        return text(Kind.TAG, name, cut(value, LONGEST_TAG));
    }

    private static Entry text(Kind kind, String name, String value) {
        String key = key(name);
        return new Entry(kind, key, sorted(Map.of("key", key, "value", value)));
    }

    private static Map<String, Object> sorted(Map<String, Object> fields) {
        return new TreeMap<>(fields);
    }

    private static String key(String name) {
        String key = cut(NOT_ALLOWED.matcher(name).replaceAll("_"), LONGEST_KEY);
        return key.isBlank() ? "_" : key;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** An upper bound of the bytes it takes in a request. */
    int size() {
        return 100 + 2 * key.length() + 6 * String.valueOf(fields.get("value")).length();
    }
}
