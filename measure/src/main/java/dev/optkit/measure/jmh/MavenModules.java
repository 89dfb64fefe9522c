package dev.optkit.measure.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The folders of a Maven build, by the {@code module} elements of its POMs, those in profiles included. */
final class MavenModules {

    private static final int MAX_FOLDERS = 2_000;

    private MavenModules() {}

    static boolean isModule(Path folder) {
        return Files.isRegularFile(folder.resolve("pom.xml"));
    }

    /** Returns a folder and all modules below it, the folder first. */
    static Collection<Path> from(Path root) {
        Set<Path> found = new LinkedHashSet<>();
        Deque<Path> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty() && found.size() < MAX_FOLDERS) {
            Path folder = queue.remove();
            if (isModule(folder) && found.add(folder)) {
                queue.addAll(modules(folder));
            }
        }
        return found;
    }

    /** Returns the folder whose build includes a module: itself, or the farthest above that names it. */
    static Path reactorOf(Path module) {
        Path top = module;
        for (Path above = module.getParent(); above != null; above = above.getParent()) {
            if (isModule(above) && modules(above).contains(top)) {
                top = above;
            }
        }
        return top;
    }

    /** A module may be named by its folder or its POM. */
    private static List<Path> modules(Path folder) {
        List<Path> modules = new ArrayList<>();
        for (String name : moduleNames(folder.resolve("pom.xml"))) {
            Path path = folder.resolve(name).normalize();
            Path parent = path.getParent();
            modules.add(Files.isRegularFile(path) && parent != null ? parent : path);
        }
        return modules;
    }

    /** A POM that cannot be read has no modules here; Maven will say what is wrong with it. */
    private static List<String> moduleNames(Path pom) {
        List<String> names = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pom)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("module")) {
                    names.add(reader.getElementText().strip());
                }
            }
        } catch (IOException | XMLStreamException e) {
            return List.of();
        }
        return names;
    }
}
