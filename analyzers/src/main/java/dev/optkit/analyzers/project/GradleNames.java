package dev.optkit.analyzers.project;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names a Gradle build gives to texts and versions: variables, properties, the version catalogue. */
final class GradleNames {

    private static final Pattern VARIABLE = Pattern.compile(
            "(?m)^[ \\t]*(?:(?:def|val|var|String|const)[ \\t]+)*+(?:ext\\.|extra\\[|set\\()?"
                    + "[\"']?([A-Za-z_]\\w*)[\"']?]?\\s*(?::\\s*String\\s*)?(?:by\\s+extra\\()?[=,(]\\s*[\"']([^\"'\n]+)[\"']");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{?(?:[\\w.]+\\.)?(\\w+)}?");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[(\\w+)]\\s*(?:#.*)?");
    private static final Pattern ENTRY = Pattern.compile("\\s*\"?([\\w.-]+)\"?\\s*=\\s*(.+)");
    private static final Pattern FIELD = Pattern.compile("(module|group|name|version(?:\\.ref)?)\\s*=\\s*\"([^\"]*)\"");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> libraries = new HashMap<>();
    private final Map<String, List<String>> bundles = new HashMap<>();

    /** Learns what {@code gradle.properties} defines. */
    void addProperties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            // A malformed escape; what was read so far counts.
            return;
        } finally {
            properties.stringPropertyNames().forEach(n -> texts.put(n, properties.getProperty(n, "")));
        }
    }

    /** Learns the assignments of literals in a script without comments. */
    void addScript(String script) {
        Matcher matcher = VARIABLE.matcher(script);
        while (matcher.find()) {
            texts.putIfAbsent(matcher.group(1), matcher.group(2));
        }
    }

    /** Learns a {@code libs.versions.toml}; entries over several lines only in bundles. */
    void addCatalogue(String toml) {
        Map<String, String> versions = new HashMap<>();
        String section = "";
        for (String line : toml.replaceAll("\\[\\s*\n", "[")
                .replaceAll(",\\s*\n\\s*(?=[\"\\]])", ",")
                .split("\n")) {
            Matcher head = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (head.matches()) {
                section = head.group(1);
            } else if (entry.matches()) {
                addEntry(section, entry.group(1), entry.group(2), versions);
            }
        }
    }

    private void addEntry(String section, String key, String value, Map<String, String> versions) {
        switch (section) {
            case "versions" -> GradleText.strings(value).stream().findFirst().ifPresent(v -> versions.put(key, v));
            case "libraries" -> libraries.put(accessor(key), library(value, versions));
            case "bundles" ->
                bundles.put(
                        accessor(key),
                        GradleText.strings(value).stream()
                                .map(GradleNames::accessor)
                                .toList());
            default -> {
                // Plugins are no libraries.
            }
        }
    }

    private static String library(String value, Map<String, String> versions) {
        if (!value.startsWith("{")) {
            return GradleText.strings(value).stream().findFirst().orElse("");
        }
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(value).results().forEach(m -> fields.put(m.group(1), m.group(2)));
        String name = fields.getOrDefault("module", fields.get("group") + ":" + fields.get("name"));
        return Optional.ofNullable(fields.get("version.ref"))
                .flatMap(ref -> Optional.ofNullable(versions.get(ref)))
                .or(() -> Optional.ofNullable(fields.get("version")))
                .map(version -> name + ":" + version)
                .orElse(name);
    }

    private static String accessor(String alias) {
        return alias.replace('-', '.').replace('_', '.');
    }

    /** {@code group:artifact[:version]} of what {@code libs.<accessor>} names: one library, a bundle, or nothing. */
    List<String> libraries(String accessor) {
        String name = accessor.endsWith(".get") ? accessor.substring(0, accessor.length() - 4) : accessor;
        if (name.startsWith("bundles.")) {
            return bundles.getOrDefault(name.substring("bundles.".length()), List.of()).stream()
                    .flatMap(alias -> libraries(alias).stream())
                    .toList();
        }
        return Optional.ofNullable(libraries.get(name)).filter(l -> !l.isEmpty()).stream()
                .toList();
    }

    /** A text with its references to known names replaced; empty when one is unknown. */
    Optional<String> resolve(String text) {
        String result = REFERENCE
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        Optional.ofNullable(texts.get(m.group(1))).orElse(m.group())));
        return result.contains("$") ? Optional.empty() : Optional.of(result);
    }

    /** The text a bare name stands for. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name.substring(name.lastIndexOf('.') + 1)));
    }
}
