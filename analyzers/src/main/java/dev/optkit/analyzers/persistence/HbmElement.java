package dev.optkit.analyzers.persistence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a mapping file with its attributes.
 *
 * @param name local name
 * @param attributes by local name
 */
record HbmElement(String name, Map<String, String> attributes) {

    static final HbmElement NONE = new HbmElement("", Map.of());

    private static final Set<String> CLASSES = Set.of("class", "subclass", "joined-subclass", "union-subclass");
    private static final Set<String> COLLECTIONS = Set.of("set", "bag", "idbag", "list", "map", "array");

    HbmElement {
        attributes = Map.copyOf(attributes);
    }

    static HbmElement of(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(
                    xml.getAttributeLocalName(i), xml.getAttributeValue(i).strip());
        }
        return new HbmElement(xml.getLocalName(), attributes);
    }

    boolean isClass() {
        return CLASSES.contains(name);
    }

    boolean isCollection() {
        return COLLECTIONS.contains(name);
    }

    /** The value of an attribute; empty when it is not there. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The value of an attribute; another when it is not there. */
    String get(String attribute, String otherwise) {
        return attributes.getOrDefault(attribute, otherwise);
    }

    /** Whether several are loaded with one query. */
    boolean isBatched() {
        return get("batch-size").matches("[1-9]\\d{1,5}|[2-9]") || get("fetch").equals("subselect");
    }
}
