package dev.optkit.analyzers.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingException;

/**
 * Class paths of modules from what is in the store.
 *
 * <p>Breadth first, so the declaration nearest to the module wins, as in Maven. Gradle would take the highest
 * version instead; for reading signatures the difference rarely shows. What is missing is left out.
 */
final class ClassPaths {

    private record Node(Dependency dependency, Set<String> exclusions) {}

    private final PomModels models;
    private final PomIndex index;
    private final ArtifactStore store;
    private final Observer observer;
    private final Map<Coordinates, List<Dependency>> descriptors = new HashMap<>();
    private final Map<Coordinates, Optional<Path>> jars = new HashMap<>();
    private final NavigableSet<String> missing = new TreeSet<>();

    ClassPaths(PomModels models, PomIndex index, ArtifactStore store, Observer observer) {
        this.models = models;
        this.index = index;
        this.store = store;
        this.observer = observer;
    }

    /** Artifacts that should have been on some class path and are not in the store. */
    NavigableSet<String> missing() {
        return missing;
    }

    /** The jars main code of a module is compiled and run with. */
    List<Path> of(List<Dependency> direct, List<Dependency> managed) {
        return all(direct.stream().filter(d -> !"test".equals(d.getScope())).toList(), managed);
    }

    /** The jars that tests of a module have besides. */
    List<Path> ofTests(List<Dependency> direct, List<Dependency> managed) {
        List<Path> jars = new ArrayList<>(all(direct, managed));
        jars.removeAll(of(direct, managed));
        return jars;
    }

    private List<Path> all(List<Dependency> direct, List<Dependency> managed) {
        Map<String, Dependency> byKey = new HashMap<>();
        managed.forEach(d -> byKey.putIfAbsent(d.getManagementKey(), d));
        Deque<Node> queue = new ArrayDeque<>();
        direct.forEach(d -> queue.add(new Node(d, exclusions(d, Set.of()))));
        Set<String> seen = new HashSet<>();
        Set<Path> found = new LinkedHashSet<>();
        for (Node node = queue.poll(); node != null; node = queue.poll()) {
            if (seen.add(node.dependency.getManagementKey())) {
                jar(node.dependency).ifPresent(found::add);
                addChildren(node, byKey, queue);
            }
        }
        return List.copyOf(found);
    }

    private void addChildren(Node node, Map<String, Dependency> managed, Deque<Node> queue) {
        for (Dependency child : descriptor(node.dependency)) {
            if (isExcluded(child, node.exclusions)) {
                continue;
            }
            Dependency effective = managed(child, managed);
            if (isTransitive(effective)) {
                queue.add(new Node(effective, exclusions(effective, node.exclusions)));
            }
        }
    }

    private static Dependency managed(Dependency child, Map<String, Dependency> managed) {
        Dependency manager = managed.get(child.getManagementKey());
        if (manager == null) {
            return child;
        }
        Dependency result = child.clone();
        Optional.ofNullable(manager.getVersion()).ifPresent(result::setVersion);
        Optional.ofNullable(manager.getScope()).ifPresent(result::setScope);
        manager.getExclusions().forEach(result::addExclusion);
        return result;
    }

    private static boolean isTransitive(Dependency d) {
        String scope = Optional.ofNullable(d.getScope()).orElse("compile");
        return !d.isOptional() && (scope.equals("compile") || scope.equals("runtime"));
    }

    private static boolean isExcluded(Dependency d, Set<String> exclusions) {
        return exclusions.contains(d.getGroupId() + ":" + d.getArtifactId())
                || exclusions.contains(d.getGroupId() + ":*")
                || exclusions.contains("*:" + d.getArtifactId())
                || exclusions.contains("*:*");
    }

    private static Set<String> exclusions(Dependency d, Set<String> inherited) {
        if (d.getExclusions().isEmpty()) {
            return inherited;
        }
        Set<String> all = new HashSet<>(inherited);
        for (Exclusion e : d.getExclusions()) {
            all.add(e.getGroupId() + ":" + e.getArtifactId());
        }
        return all;
    }

    private Optional<Path> jar(Dependency d) {
        if ("system".equals(d.getScope())) {
            Optional<Path> named = Optional.ofNullable(d.getSystemPath()).map(Path::of);
            named.ifPresent(observer::asked);
            return named.filter(Files::isRegularFile);
        }
        Optional<Coordinates> coordinates = coordinates(d);
        if (coordinates.isEmpty()) {
            missing.add(d.getGroupId() + ":" + d.getArtifactId());
            return Optional.empty();
        }
        if ("pom".equals(d.getType()) || index.find(coordinates.get()).isPresent()) {
            return Optional.empty();
        }
        return jars.computeIfAbsent(coordinates.get(), this::jar);
    }

    private Optional<Path> jar(Coordinates coordinates) {
        Optional<Path> jar = store.find(coordinates, "jar");
        if (jar.isEmpty()) {
            missing.add(coordinates.toString());
        }
        return jar;
    }

    private Optional<Coordinates> coordinates(Dependency d) {
        String classifier =
                Optional.ofNullable(d.getClassifier()).orElse("test-jar".equals(d.getType()) ? "tests" : "");
        return Optional.ofNullable(d.getVersion())
                .flatMap(v -> version(d, v))
                .map(v -> new Coordinates(d.getGroupId(), d.getArtifactId(), v, classifier));
    }

    /** The version itself, or for a range the highest one there is. */
    private Optional<String> version(Dependency d, String version) {
        if (!version.startsWith("[") && !version.startsWith("(")) {
            return Optional.of(version);
        }
        try {
            VersionRange range = VersionRange.createFromVersionSpec(version);
            return store.versions(d.getGroupId(), d.getArtifactId()).stream()
                    .filter(v -> range.containsVersion(new DefaultArtifactVersion(v)))
                    .map(ComparableVersion::new)
                    .max(ComparableVersion::compareTo)
                    .map(ComparableVersion::toString);
        } catch (InvalidVersionSpecificationException e) {
            return Optional.empty();
        }
    }

    private List<Dependency> descriptor(Dependency d) {
        Optional<Coordinates> coordinates =
                coordinates(d).map(c -> new Coordinates(c.group(), c.artifact(), c.version()));
        if (coordinates.isEmpty()) {
            return List.of();
        }
        List<Dependency> known = descriptors.get(coordinates.get());
        if (known == null) {
            known = dependencies(coordinates.get());
            descriptors.put(coordinates.get(), known);
        }
        return known;
    }

    private List<Dependency> dependencies(Coordinates coordinates) {
        Optional<Path> pom = index.find(coordinates).or(() -> store.find(coordinates, "pom"));
        if (pom.isEmpty()) {
            return List.of();
        }
        Optional<Model> model = model(pom.get());
        Optional<Dependency> target = model.flatMap(m -> relocation(m, coordinates));
        if (target.isPresent()) {
            return List.of(target.get());
        }
        return model.map(m -> transitive(m.getDependencies())).orElse(List.of());
    }

    private static List<Dependency> transitive(List<Dependency> all) {
        List<Dependency> kept = new ArrayList<>(all);
        kept.removeIf(d -> !isTransitive(d));
        return kept;
    }

    private Optional<Model> model(Path pom) {
        try {
            return Optional.of(models.effective(pom, c -> {}));
        } catch (ModelBuildingException | RuntimeException e) {
            // A library with a broken POM has no known dependencies.
            return Optional.empty();
        }
    }

    /** Where a moved artifact is now, as its only dependency. */
    private static Optional<Dependency> relocation(Model model, Coordinates from) {
        return Optional.ofNullable(model.getDistributionManagement())
                .flatMap(d -> Optional.ofNullable(d.getRelocation()))
                .map(to -> {
                    Dependency moved = new Dependency();
                    moved.setGroupId(Optional.ofNullable(to.getGroupId()).orElse(from.group()));
                    moved.setArtifactId(Optional.ofNullable(to.getArtifactId()).orElse(from.artifact()));
                    moved.setVersion(Optional.ofNullable(to.getVersion()).orElse(from.version()));
                    return moved;
                });
    }
}
