package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes of an annotation, read from its text; constants are not looked up. */
final class AnnotationValues {

    private static final Pattern STRING = Pattern.compile("\"\"\"(?s:(.*?))\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CLASS = Pattern.compile("([\\w.]+)\\.class\\b");
    private static final Pattern CONSTANT = Pattern.compile("(?!true$|false$)[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
    private static final Pattern NAMED = Pattern.compile("\\s*(\\w+)\\s*=(?!=)(?s:(.*))");

    private final Map<String, String> attributes;

    private AnnotationValues(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    static AnnotationValues of(Annotation annotation) {
        Map<String, String> attributes = new LinkedHashMap<>();
        String text = annotation.text();
        int open = text.indexOf('(');
        if (open >= 0 && text.endsWith(")")) {
            for (String part : split(text.substring(open + 1, text.length() - 1))) {
                Matcher named = NAMED.matcher(part);
                boolean isNamed = named.matches();
                attributes.put(isNamed ? named.group(1) : "value", isNamed ? named.group(2) : part);
            }
        }
        return new AnnotationValues(attributes);
    }

    /** The parts between commas that are in no string, bracket or brace. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        Matcher string = STRING.matcher(text);
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && string.find(i) && string.start() == i) {
                i = string.end() - 1;
            } else if (c == '(' || c == '{') {
                depth++;
            } else if (c == ')' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** The strings of the first of these attributes that is given; those joined by a plus sign are one. */
    List<String> strings(String... names) {
        String text = given(names);
        List<String> found = new ArrayList<>();
        Matcher string = STRING.matcher(text);
        int end = -1;
        while (string.find()) {
            String value = string.group(1) != null ? string.group(1) : string.group(2);
            boolean joined =
                    end >= 0 && text.substring(end, string.start()).strip().equals("+");
            if (joined) {
                found.set(found.size() - 1, found.get(found.size() - 1) + value);
            } else {
                found.add(value);
            }
            end = string.end();
        }
        return found;
    }

    Optional<String> string(String... names) {
        return strings(names).stream().filter(s -> !s.isBlank()).findFirst();
    }

    /** The constant that the first of these attributes that is given consists of, as written. */
    Optional<String> constant(String... names) {
        return Optional.of(given(names).strip()).filter(v -> CONSTANT.matcher(v).matches());
    }

    /** The classes of the first of these attributes that is given, as written. */
    List<String> classes(String... names) {
        return CLASS.matcher(given(names)).results().map(r -> r.group(1)).toList();
    }

    private String given(String... names) {
        for (String name : names) {
            if (has(name)) {
                return attributes.getOrDefault(name, "");
            }
        }
        return "";
    }
}
