package dev.optkit.cli.render;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/**
 * Prints a JSON tree as Jackson does, without its mapper: making one took a seventh of a run in which nothing has changed.
 */
final class JsonText {

    private static final String INDENT = "  ";

    private final JsonStringEncoder quoting = JsonStringEncoder.getInstance();
    private final StringBuilder out = new StringBuilder(1 << 16);

    private JsonText() {}

    /** The text, which ends with a line feed. */
    static String of(JsonNode tree) {
        JsonText text = new JsonText();
        text.write(tree, "\n");
        return text.out.append('\n').toString();
    }

    /** Writes a value; the line that it is in begins as told. */
    private void write(JsonNode node, String line) {
        if (node.isObject()) {
            writeObject(node, line);
        } else if (node.isArray()) {
            writeArray(node, line);
        } else if (node.isString()) {
            quote(node.stringValue());
        } else {
            out.append(node.isNull() ? "null" : node.asString());
        }
    }

    private void writeObject(JsonNode node, String line) {
        out.append('{');
        String inner = line + INDENT;
        Iterator<Map.Entry<String, JsonNode>> properties = node.properties().iterator();
        while (properties.hasNext()) {
            Map.Entry<String, JsonNode> property = properties.next();
            out.append(inner);
            quote(property.getKey());
            out.append(": ");
            write(property.getValue(), inner);
            out.append(properties.hasNext() ? "," : line);
        }
        out.append('}');
    }

    private void writeArray(JsonNode node, String line) {
        out.append('[');
        String inner = line + INDENT;
        for (int i = 0; i < node.size(); i++) {
            out.append(inner);
            write(node.get(i), inner);
            out.append(i + 1 < node.size() ? "," : line);
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        quoting.quoteAsString(text, out);
        out.append('"');
    }
}
