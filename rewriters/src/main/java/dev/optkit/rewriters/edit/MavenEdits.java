package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Text edits of {@code pom.xml} files that leave everything else as it is. */
public final class MavenEdits {

    private static final String DEPENDENCIES = "/project/dependencies";
    private static final String DEPENDENCY = DEPENDENCIES + "/dependency";

    private MavenEdits() {}

    /**
     * The edit that adds a dependency to a project, not to a profile, a plugin or its dependency management.
     *
     * @param version empty when something manages it
     * @param scope empty for compile
     * @return empty if the project declares the dependency already
     * @throws Refused with {@code no-runtime} if the file is not a POM that can be read
     */
    public static Optional<Edit> addDependency(
            String pom, String path, String group, String artifact, Optional<String> version, Optional<String> scope) {
        checkWellFormed(pom, path);
        List<Element> elements = elements(pom, path);
        Element project = elements.stream()
                .filter(e -> e.path.equals("/project"))
                .findFirst()
                .orElseThrow(() -> refused(path, "the file has no project element"));
        boolean declared = elements.stream()
                .filter(e -> e.path.equals(DEPENDENCY))
                .anyMatch(d -> text(elements, d, "groupId", pom).equals(group)
                        && text(elements, d, "artifactId", pom).equals(artifact)
                        && text(elements, d, "classifier", pom).isEmpty());
        if (declared) {
            return Optional.empty();
        }
        Layout layout = new Layout(pom);
        String unit = layout.unit();
        List<String> lines = new ArrayList<>();
        lines.add("<dependency>");
        lines.add(unit + "<groupId>" + group + "</groupId>");
        lines.add(unit + "<artifactId>" + artifact + "</artifactId>");
        version.ifPresent(v -> lines.add(unit + "<version>" + v + "</version>"));
        scope.ifPresent(s -> lines.add(unit + "<scope>" + s + "</scope>"));
        lines.add("</dependency>");
        Optional<Element> list =
                elements.stream().filter(e -> e.path.equals(DEPENDENCIES)).findFirst();
        if (list.isPresent()) {
            return Optional.of(append(pom, path, list.get(), lines));
        }
        List<String> wrapped = new ArrayList<>();
        wrapped.add("<dependencies>");
        lines.forEach(l -> wrapped.add(unit + l));
        wrapped.add("</dependencies>");
        Optional<Element> before =
                elements.stream().filter(e -> e.path.equals("/project/build")).findFirst();
        return Optional.of(
                before.isPresent()
                        ? insertBefore(pom, path, before.get(), wrapped)
                        : append(pom, path, project, wrapped));
    }

    /** New lines as the last content of an element. */
    private static Edit append(String pom, String path, Element element, List<String> lines) {
        Layout layout = new Layout(pom);
        String eol = layout.eol(element.start);
        String indent = layout.indent(element.start);
        String content = indented(lines, indent + layout.unit(), eol);
        if (element.isEmpty()) {
            String name = element.path.substring(element.path.lastIndexOf('/') + 1);
            String open = "<" + name + ">" + eol + content + indent + "</" + name + ">";
            return new Edit(path, new Span(element.start, element.end), open);
        }
        if (layout.firstInLine(element.closing)) {
            return Edit.insert(path, layout.lineStart(element.closing), content);
        }
        return Edit.insert(path, element.closing, eol + content + indent);
    }

    private static Edit insertBefore(String pom, String path, Element element, List<String> lines) {
        Layout layout = new Layout(pom);
        String eol = layout.eol(element.start);
        String indent = layout.indent(element.start);
        if (layout.firstInLine(element.start)) {
            return Edit.insert(path, layout.lineStart(element.start), indented(lines, indent, eol));
        }
        return Edit.insert(path, element.start, indented(lines, indent, eol) + indent);
    }

    private static String indented(List<String> lines, String indent, String eol) {
        StringBuilder result = new StringBuilder();
        lines.forEach(l -> result.append(indent).append(l).append(eol));
        return result.toString();
    }

    private static String text(List<Element> elements, Element parent, String name, String pom) {
        return elements.stream()
                .filter(e -> e.path.equals(parent.path + "/" + name) && e.start > parent.start && e.end < parent.end)
                .findFirst()
                .filter(e -> !e.isEmpty())
                .map(e -> pom.substring(e.content, e.closing).strip())
                .orElse("");
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
    private record Element(String path, int start, int content, int closing, int end) {
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
