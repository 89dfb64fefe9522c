package dev.optkit.analyzers.sql;

import dev.optkit.core.catalogue.Access;
import java.io.InputStream;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one mapper file. No DTD is loaded, no entity is resolved, and nothing nested is read recursively. */
final class MapperXml {

    private static final int MOST_INCLUDES = 8;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_FRAGMENT = 2_000;
    private static final char MARK = '\u0001';
    private static final Pattern INCLUDE = Pattern.compile(MARK + "([^" + MARK + "]*)" + MARK);

    private final XMLStreamReader xml;
    private final Map<String, String> fragments = new HashMap<>();
    private final Map<String, Raw> raw = new LinkedHashMap<>();

    private MapperXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** A statement whose includes are not yet filled in. */
    private record Raw(String verb, boolean callable, String text) {}

    /** The statements of a file; empty when it is an XML file of another kind. */
    static Optional<MapperFile> parse(String text) throws XMLStreamException {
        XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
        try {
            return new MapperXml(xml).read();
        } finally {
            xml.close();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    private Optional<MapperFile> read() throws XMLStreamException {
        while (xml.hasNext() && xml.next() != XMLStreamConstants.START_ELEMENT) {}
        String namespace = xml.isStartElement() ? attribute("namespace") : "";
        if (namespace.isEmpty() || !xml.getLocalName().equals("mapper")) {
            return Optional.empty();
        }
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                element();
            }
        }
        Map<String, Statement> statements = new HashMap<>();
        raw.forEach((id, statement) -> statements.put(id, statement(statement)));
        return Optional.of(new MapperFile(namespace, statements));
    }

    private void element() throws XMLStreamException {
        String id = attribute("id");
        String name = xml.getLocalName();
        boolean callable = attribute("statementType").equals("CALLABLE");
        switch (name) {
            case "sql" -> fragments.putIfAbsent(id, cut(content()));
            case "select", "insert", "update", "delete" -> raw.putIfAbsent(id, new Raw(name, callable, content()));
            default -> {}
        }
    }

    /** The text of an element, that of the key selection it may begin with left out. */
    private String content() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int ignored = 0;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    ignored = ignored > 0 || xml.getLocalName().equals("selectKey") ? ignored + 1 : 0;
                    text.append(ignored == 0 ? opening() : "");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    ignored = Math.max(0, ignored - 1);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (ignored == 0 && text.length() < LONGEST) {
                        text.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    /** A fragment can be included many times. */
    private static String cut(String fragment) {
        return fragment.length() > LONGEST_FRAGMENT ? fragment.substring(0, LONGEST_FRAGMENT) : fragment;
    }

    private String opening() {
        return xml.getLocalName().equals("include") ? " " + MARK + attribute("refid") + MARK + " " : " ";
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private Statement statement(Raw statement) {
        SqlText sql = SqlText.of(filled(statement.text()));
        return new Statement(access(statement, sql), sql.table());
    }

    private static Access access(Raw statement, SqlText sql) {
        if (statement.callable()) {
            return Access.UNKNOWN;
        }
        Optional<Access> written = sql.access().filter(a -> a == Access.WRITE);
        return statement.verb().equals("select") ? written.orElse(Access.READ) : Access.WRITE;
    }

    private String filled(String text) {
        String filled = text;
        for (int i = 0; i < MOST_INCLUDES && filled.indexOf(MARK) >= 0 && filled.length() < LONGEST; i++) {
            filled = INCLUDE.matcher(filled)
                    .replaceAll(m -> Matcher.quoteReplacement(fragments.getOrDefault(m.group(1), " ? ")));
        }
        return filled;
    }
}
