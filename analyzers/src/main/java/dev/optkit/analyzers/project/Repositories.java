package dev.optkit.analyzers.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where builds keep what they downloaded.
 *
 * @param maven local Maven repository
 * @param gradle artifact cache of Gradle
 */
public record Repositories(Path maven, Path gradle) {

    /** Those of the user who runs this: {@code -Dmaven.repo.local}, then {@code settings.xml}, then the defaults. */
    public static Repositories ofUser() {
        Path home = Path.of(System.getProperty("user.home", ""));
        String named = System.getProperty("maven.repo.local", "");
        Path maven = named.isBlank() ? fromSettings(home).orElse(home.resolve(".m2/repository")) : Path.of(named);
        Path gradleHome = Optional.ofNullable(System.getenv("GRADLE_USER_HOME"))
                .map(Path::of)
                .orElse(home.resolve(".gradle"));
        return new Repositories(maven, gradleHome.resolve("caches/modules-2/files-2.1"));
    }

    /** The {@code localRepository} of the settings in a home folder. */
    static Optional<Path> fromSettings(Path home) {
        Path settings = home.resolve(".m2/settings.xml");
        if (!Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(settings)) {
            return localRepository(in)
                    .map(text -> text.replace("${user.home}", home.toString()))
                    .filter(text -> !text.contains("${"))
                    .map(Path::of);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            // Settings that Maven could not read either; the default is as good as any.
            return Optional.empty();
        }
    }

    private static Optional<String> localRepository(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("localRepository")) {
                return Optional.of(xml.getElementText().strip()).filter(t -> !t.isEmpty());
            }
        }
        return Optional.empty();
    }

    ArtifactStore mavenStore(Observer observer) {
        return ArtifactStore.maven(maven, observer);
    }

    ArtifactStore gradleStore(Observer observer) {
        return ArtifactStore.gradle(gradle, observer).or(mavenStore(observer));
    }
}
