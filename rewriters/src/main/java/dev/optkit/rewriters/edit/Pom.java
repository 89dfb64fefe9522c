package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.LineMap;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of a {@code pom.xml} with the offsets of its elements.
 *
 * @param elements by start
 */
record Pom(String text, String path, List<Element> elements) {

    static final String DEPENDENCIES = "/project/dependencies";
    static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

    /**
     * Reads a file.
     *
     * @throws Refused with {@code no-runtime} if it is no POM that can be read
     */
    static Pom read(String text, String path) {
        checkWellFormed(text, path);
        List<Element> elements = elements(text, path);
        if (elements.stream().noneMatch(e -> e.path.equals("/project"))) {
            throw refused(path, "the file has no project element");
        }
        return new Pom(text, path, elements);
    }

    /** The first element of a path. */
    Optional<Element> first(String name) {
        return elements.stream().filter(e -> e.path.equals(name)).findFirst();
    }

    Stream<Element> all(String name) {
        return elements.stream().filter(e -> e.path.equals(name));
    }

    /** The text of a child; empty if there is none. */
    String child(Element parent, String name) {
        return elements.stream()
                .filter(e -> e.path.equals(parent.path + "/" + name) && e.start > parent.start && e.end < parent.end)
                .findFirst()
                .filter(e -> !e.isEmpty())
                .map(e -> text.substring(e.content, e.closing).strip())
                .orElse("");
    }

    /** Whether an element, such as a dependency, is about a library without classifier. */
    boolean isAbout(Element element, String group, String artifact) {
        return child(element, "groupId").equals(group)
                && child(element, "artifactId").equals(artifact)
                && child(element, "classifier").isEmpty();
    }

    int line(Element element) {
        return LineMap.of(text).line(element.start);
    }

    /**
     * An element and its offsets.
     *
     * @param path names from the root, with {@code /}
     * @param start of its start tag
     * @param content behind its start tag
     * @param closing of its end tag; equal to {@code end} for an empty-element tag
     * @param end behind its last tag
     */
    record Element(String path, int start, int content, int closing, int end) {
        boolean isEmpty() {
            return closing == end;
        }
    }

    /** Elements by start; the text is known to be well-formed. */
    private static List<Element> elements(String pom, String path) {
        List<Element> elements = new ArrayList<>();
        Deque<Element> open = new ArrayDeque<>();
        int at = pom.indexOf('<');
        while (at >= 0) {
            int end;
            if (pom.startsWith("<!--", at)) {
                end = pom.indexOf("-->", at + 4) + 3;
            } else if (pom.startsWith("<![CDATA[", at)) {
                end = pom.indexOf("]]>", at) + 3;
            } else if (pom.startsWith("<?", at)) {
                end = pom.indexOf("?>", at) + 2;
            } else if (pom.startsWith("<!", at)) {
                throw refused(path, "the file has a document type");
            } else if (pom.startsWith("</", at)) {
                end = pom.indexOf('>', at) + 1;
                Element done = open.pop();
                elements.add(new Element(done.path, done.start, done.content, at, end));
            } else {
                end = tagEnd(pom, at);
                String parent = open.isEmpty() ? "" : open.peek().path;
                String name = parent + "/" + pom.substring(at + 1, nameEnd(pom, at + 1));
                if (pom.charAt(end - 2) == '/') {
                    elements.add(new Element(name, at, end, end, end));
                } else {
                    open.push(new Element(name, at, end, end, end));
                }
            }
            at = pom.indexOf('<', end);
        }
        elements.sort((a, b) -> Integer.compare(a.start, b.start));
        return elements;
    }

    private static int nameEnd(String pom, int from) {
        int at = from;
        while ("/> \t\r\n".indexOf(pom.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int tagEnd(String pom, int start) {
        char quote = 0;
        for (int at = start; at < pom.length(); at++) {
            char c = pom.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at + 1;
            }
        }
        return pom.length();
    }

    private static void checkWellFormed(String pom, String path) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(pom));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new Refused(Refusal.of("no-runtime", path, line, "the file is not well-formed XML"));
        }
    }

    private static Refused refused(String path, String message) {
        return new Refused(Refusal.of("no-runtime", path, 1, message));
    }
}
