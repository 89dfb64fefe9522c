package dev.optkit.analyzers.persistence;

import dev.optkit.analyzers.persistence.Mappings.MappedClass;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the classes that one {@code hbm.xml} file of Hibernate maps. Document types and entities are never resolved, so
 * what an entity of the project's own would include is not seen.
 */
final class HbmReader {

    private static final Pattern ENTITY = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);|#)[\\w.:-]{1,200};");
    private static final int DEEPEST = 50;

    private final XMLStreamReader xml;
    private final List<MappedClass> classes = new ArrayList<>();
    private final Deque<HbmElement> open = new ArrayDeque<>();
    private final Deque<HbmClass> around = new ArrayDeque<>();
    private HbmDefaults defaults = HbmDefaults.NONE;

    private HbmReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static List<MappedClass> read(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(
                new StringReader(ENTITY.matcher(text).replaceAll("")));
        try {
            return new HbmReader(xml).classes();
        } finally {
            xml.close();
        }
    }

    private List<MappedClass> classes() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(HbmElement.of(xml));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            }
        }
        return classes;
    }

    private void start(HbmElement element) throws XMLStreamException {
        if (open.size() >= DEEPEST) {
            throw new XMLStreamException("too deeply nested", xml.getLocation());
        }
        open.push(element);
        if (element.name().equals("hibernate-mapping")) {
            defaults = HbmDefaults.of(element);
        } else if (element.isClass()) {
            around.push(new HbmClass(element, defaults));
        } else if (!around.isEmpty()) {
            around.element().add(element, parent());
        }
    }

    private HbmElement parent() {
        return open.stream().skip(1).findFirst().orElse(HbmElement.NONE);
    }

    private void end() {
        HbmElement element = open.pop();
        if (element.isClass() && !around.isEmpty()) {
            classes.add(around.pop().mapped());
        } else if (!around.isEmpty()) {
            around.element().close(element);
        }
    }
}
