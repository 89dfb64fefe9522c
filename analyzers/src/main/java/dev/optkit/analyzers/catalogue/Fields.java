package dev.optkit.analyzers.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The keys of one YAML mapping. Every mistake is reported with file, line and path of the key. */
final class Fields {

    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();

    private Fields(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** Reads the keys of a mapping and refuses duplicates and keys that are not among {@code known}. */
    static Fields of(String file, String path, Node node, List<String> known) {
        Fields fields = ofAnyKeys(file, path, node);
        fields.tuples.forEach((key, tuple) -> {
            if (!known.contains(key)) {
                throw fields.error(tuple.getKeyNode(), key, "unknown key; expected one of " + String.join(", ", known));
            }
        });
        return fields;
    }

    private static Fields ofAnyKeys(String file, String path, Node node) {
        Fields fields = new Fields(file, path, node);
        if (!(node instanceof MappingNode mapping)) {
            throw fields.error(node, "", "expected a mapping of keys to values, found " + describe(node));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fields.error(
                        tuple.getKeyNode(), "", "expected a plain key, found " + describe(tuple.getKeyNode()));
            }
            if (fields.tuples.put(key.getValue(), tuple) != null) {
                throw fields.error(key, key.getValue(), "the key is given twice");
            }
        }
        return fields;
    }

    boolean has(String key) {
        return tuples.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(tuples.keySet());
    }

    Optional<String> text(String key) {
        return value(key).map(value -> scalar(value, pathOf(key)));
    }

    /** One text or a list of texts; empty when the key is absent. */
    List<String> texts(String key) {
        return value(key).map(value -> texts(value, pathOf(key))).orElse(List.of());
    }

    /** Like {@link #texts}, but the key must be there and name at least one. */
    List<String> someTexts(String key) {
        List<String> texts = texts(key);
        if (texts.isEmpty()) {
            throw error(key, "expected one name or a list of names");
        }
        return texts;
    }

    Optional<Double> amount(String key) {
        return text(key).map(text -> {
            try {
                double amount = Double.parseDouble(text);
                if (amount >= 0 && amount < Double.POSITIVE_INFINITY) {
                    return amount;
                }
            } catch (NumberFormatException notANumber) {
                // Reported below, together with numbers out of range.
            }
            throw error(key, "expected a number of at least 0, found \"" + text + "\"");
        });
    }

    OptionalInt count(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("\\d{1,3}")) {
            throw error(key, "expected a whole number of at least 0, found \"" + text.get() + "\"");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    boolean flag(String key) {
        return choice(key, Map.of("true", true, "false", false)).orElse(false);
    }

    <T> Optional<T> choice(String key, Map<String, T> choices) {
        return text(key).map(text -> {
            T choice = choices.get(text);
            if (choice == null) {
                String names =
                        String.join(", ", choices.keySet().stream().sorted().toList());
                throw error(key, "expected one of " + names + ", found \"" + text + "\"");
            }
            return choice;
        });
    }

    /** The mappings in the list under the key; empty when the key is absent. */
    List<Fields> list(String key, List<String> known) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof SequenceNode sequence)) {
            throw error(key, "expected a list, found " + describe(value.get()));
        }
        List<Fields> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(of(file, pathOf(key) + "[" + items.size() + "]", item, known));
        }
        return items;
    }

    /** The mapping under the key, whose own keys are free; without keys when it is absent. */
    Fields free(String key) {
        return value(key)
                .map(value -> ofAnyKeys(file, pathOf(key), value))
                .orElseGet(() -> new Fields(file, path, node));
    }

    /** An error at the value of the key, or at this mapping when the key is absent. */
    CatalogueException error(String key, String problem) {
        return error(value(key).orElse(node), key, problem);
    }

    private CatalogueException error(Node at, String key, String problem) {
        return new CatalogueException(file, line(at), pathOf(key), problem);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(tuples.get(key)).map(NodeTuple::getValueNode);
    }

    private List<String> texts(Node value, String where) {
        if (!(value instanceof SequenceNode sequence)) {
            return List.of(scalar(value, where));
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            texts.add(scalar(item, where + "[" + texts.size() + "]"));
        }
        return texts;
    }

    private String scalar(Node value, String where) {
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw new CatalogueException(file, line(value), where, "expected a text, found " + describe(value));
    }

    private String pathOf(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private static String describe(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "a mapping";
            case SEQUENCE -> "a list";
            case SCALAR ->
                ((ScalarNode) node).getValue().isBlank() ? "nothing" : "\"" + ((ScalarNode) node).getValue() + "\"";
            case ANCHOR -> "an anchor";
        };
    }
}
