package dev.optkit.analyzers.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;

/** The POMs of the assessed tree by the names others know them by. */
final class PomIndex {

    private record Entry(Path pom, String version) {}

    private final Map<String, Entry> byKey = new HashMap<>();

    PomIndex(Collection<Path> poms) {
        for (Path pom : poms) {
            PomModels.raw(pom).ifPresent(model -> add(pom, model));
        }
    }

    private void add(Path pom, Model model) {
        Optional<Parent> parent = Optional.ofNullable(model.getParent());
        String group = Optional.ofNullable(model.getGroupId())
                .or(() -> parent.map(Parent::getGroupId))
                .orElse("");
        String version = Optional.ofNullable(model.getVersion())
                .or(() -> parent.map(Parent::getVersion))
                .orElse("");
        byKey.putIfAbsent(group + ":" + model.getArtifactId(), new Entry(pom, version));
    }

    /** The POM of this artifact; a version made of properties such as {@code ${revision}} matches all. */
    Optional<Path> find(Coordinates coordinates) {
        return Optional.ofNullable(byKey.get(coordinates.key()))
                .filter(e -> e.version.equals(coordinates.version()) || e.version.contains("${"))
                .map(Entry::pom);
    }
}
