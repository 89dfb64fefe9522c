package dev.optkit.cli.config;

import dev.optkit.cli.exit.NearMiss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of a YAML file, read key by key with errors that name the place. */
final class YamlMap {

    private final String file;
    private final String prefix;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String file, String prefix, Node node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    /**
     * A mapping with only these keys.
     *
     * @param prefix of the names of its keys in messages, such as {@code assess.}
     */
    static YamlMap of(String file, String prefix, Node node, List<String> known) {
        YamlMap map = new YamlMap(file, prefix, node);
        if (!(node instanceof MappingNode mapping)) {
            throw map.error(node, map.self(), "expected keys and values such as '" + known.get(0) + ": ...'");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                throw map.error(
                        tuple.getKeyNode(),
                        prefix + key,
                        "unknown key" + NearMiss.question(key, known) + " Known keys: " + String.join(", ", known));
            }
            if (map.values.put(key, tuple.getValueNode()) != null) {
                throw map.error(tuple.getKeyNode(), prefix + key, "the key is there twice");
            }
        }
        return map;
    }

    /** The mapping under a key, if there is one. */
    Optional<YamlMap> map(String key, List<String> known) {
        return value(key).map(v -> of(file, prefix + key + ".", v, known));
    }

    /** The mappings in the list under a key. */
    List<YamlMap> maps(String key, List<String> known) {
        List<YamlMap> result = new ArrayList<>();
        for (Node item : items(key, "a list of entries that begin with '- '")) {
            result.add(of(file, prefix + key + "[" + result.size() + "].", item, known));
        }
        return result;
    }

    /** The texts in the list under a key. */
    List<String> texts(String key) {
        String expected = "a list such as [\"**/generated/**\"]";
        List<String> result = new ArrayList<>();
        for (Node item : items(key, expected)) {
            result.add(scalar(item, prefix + key, expected));
        }
        return result;
    }

    /** The value under a key as Java code: a number or a truth value as it is, a text as a literal. */
    Optional<String> code(String key) {
        return value(key).map(v -> {
            String text = scalar(v, prefix + key, "a text, a number, true or false");
            return v.getTag().equals(Tag.STR)
                    ? quoted(text)
                    : plain(v.getTag(), text)
                            .orElseThrow(() -> error(
                                    v,
                                    prefix + key,
                                    "expected a text, a decimal number, true or false; found " + text));
        });
    }

    /** YAML writes numbers and truth values in ways that are others, or none, in Java. */
    private static Optional<String> plain(Tag tag, String text) {
        if (tag.equals(Tag.BOOL)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        if (!text.matches("[-+]?(\\d{1,18}|\\d{1,18}\\.\\d{1,18})")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        boolean isLong = tag.equals(Tag.INT) && number.longValue() != number.intValue();
        return Optional.of(number.toPlainString() + (isLong ? "L" : ""));
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }

    Optional<String> text(String key) {
        return value(key).map(v -> scalar(v, prefix + key, "a text"));
    }

    /** The text under a key that has to be there. */
    String required(String key, String expected) {
        return value(key)
                .map(v -> scalar(v, prefix + key, expected))
                .filter(v -> !v.isBlank())
                .orElseThrow(() -> error(node, prefix + key, "is missing; expected " + expected));
    }

    Optional<Double> number(String key, double least, double most, String expected) {
        return converted(key, expected, text -> {
            double number = Double.parseDouble(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        });
    }

    /** The word under a key as one of a list. */
    <T> Optional<T> choice(String key, List<String> ids, Function<String, T> byId) {
        return converted(
                key,
                "one of " + String.join(", ", ids),
                text -> ids.contains(text) ? Optional.of(byId.apply(text)) : Optional.empty());
    }

    /** An error about the value of a key. */
    ConfigException error(String key, String problem) {
        return error(values.getOrDefault(key, node), prefix + key, problem);
    }

    private <T> Optional<T> converted(String key, String expected, Function<String, Optional<T>> conversion) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar(value.get(), prefix + key, expected);
        try {
            Optional<T> result = conversion.apply(text);
            if (result.isPresent()) {
                return result;
            }
        } catch (NumberFormatException e) {
            // reported below like every other wrong value
        }
        throw error(value.get(), prefix + key, "expected " + expected + " but found '" + text + "'");
    }

    /** What stands in the list under a key. */
    List<Node> items(String key, String expected) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw error(value.get(), prefix + key, "expected " + expected);
    }

    private String scalar(Node value, String name, String expected) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(value, name, "expected " + expected);
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private String self() {
        return prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1);
    }

    /** An error about a value. */
    ConfigException error(Node at, String name, String problem) {
        int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new ConfigException(file + ":" + line + ": " + name + ": " + problem);
    }
}
