package dev.optkit.analyzers.project;

import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Answers about one Maven module, read from its effective or, failing that, its raw model.
 *
 * @param lookups in the assessed folder
 * @param folder of the module, relative to the root
 */
record MavenModel(Model model, Lookups lookups, String folder) {

    String name() {
        return Optional.ofNullable(model.getArtifactId())
                .orElse(Paths.name(lookups.root().resolve(folder)));
    }

    Optional<String> encoding() {
        return property("project.build.sourceEncoding");
    }

    /** The compiler plugin first, as in Maven; then the properties, that of Spring Boot's parent last. */
    Optional<Integer> release() {
        return compiler("release")
                .or(() -> property("maven.compiler.release"))
                .or(() -> compiler("source"))
                .or(() -> property("maven.compiler.source"))
                .or(() -> property("java.version"))
                .flatMap(ReleaseLevel::parse);
    }

    private Optional<String> compiler(String option) {
        return plugins("maven-compiler-plugin")
                .flatMap(MavenModel::configurations)
                .flatMap(c -> children(c, option))
                .map(Xpp3Dom::getValue)
                .filter(v -> v != null && ReleaseLevel.parse(v).isPresent())
                .findFirst();
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(model.getProperties().getProperty(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty() && !v.contains("${"));
    }

    /** The roots that exist inside the assessed folder. */
    List<SourceRoot> sourceRoots() {
        Set<SourceRoot> roots = new LinkedHashSet<>();
        Optional<Build> build = Optional.ofNullable(model.getBuild());
        add(roots, build.map(Build::getSourceDirectory).orElse("src/main/java"), SourceSet.MAIN);
        added("add-source").forEach(s -> add(roots, s, SourceSet.MAIN));
        add(roots, build.map(Build::getTestSourceDirectory).orElse("src/test/java"), SourceSet.TEST);
        added("add-test-source").forEach(s -> add(roots, s, SourceSet.TEST));
        Conventions.sourceRoots(lookups, folder).stream()
                .filter(r -> r.set() == SourceSet.TEST)
                .forEach(roots::add);
        return List.copyOf(roots);
    }

    private void add(Set<SourceRoot> roots, String directory, SourceSet set) {
        existing(directory).map(path -> new SourceRoot(path, set)).ifPresent(roots::add);
    }

    /** What the build helper plugin adds with a goal. */
    private List<String> added(String goal) {
        return plugins("build-helper-maven-plugin")
                .flatMap(p -> p.getExecutions().stream())
                .filter(e -> e.getGoals().contains(goal))
                .flatMap(e -> Stream.ofNullable((Xpp3Dom) e.getConfiguration()))
                .flatMap(c -> children(c, "sources"))
                .flatMap(s -> Stream.of(s.getChildren()))
                .map(Xpp3Dom::getValue)
                .filter(v -> v != null)
                .toList();
    }

    List<String> resourceRoots() {
        List<Resource> resources = Optional.ofNullable(model.getBuild())
                .map(Build::getResources)
                .filter(r -> !r.isEmpty())
                .orElse(List.of());
        if (resources.isEmpty()) {
            return Conventions.resourceRoots(lookups, folder);
        }
        return resources.stream()
                .flatMap(r -> Stream.ofNullable(r.getDirectory()))
                .flatMap(d -> existing(d).stream())
                .distinct()
                .toList();
    }

    List<Dependency> dependencies() {
        return model.getDependencies();
    }

    List<Dependency> managed() {
        return Optional.ofNullable(model.getDependencyManagement())
                .map(m -> m.getDependencies())
                .orElse(List.of());
    }

    /** {@code group:artifact} or {@code group:artifact:version}. */
    static String text(Dependency d) {
        String name = d.getGroupId() + ":" + d.getArtifactId();
        return Optional.ofNullable(d.getVersion())
                .filter(v -> !v.contains("${"))
                .map(v -> name + ":" + v)
                .orElse(name);
    }

    /** The modules declared, active profiles included, relative to the folder of the module. */
    List<String> modules() {
        List<String> modules = new ArrayList<>(model.getModules());
        model.getProfiles().stream()
                .filter(p -> p.getActivation() != null && p.getActivation().isActiveByDefault())
                .forEach(p -> modules.addAll(p.getModules()));
        return modules.stream().distinct().toList();
    }

    private Stream<Plugin> plugins(String artifact) {
        Stream<PluginContainer> containers = Optional.ofNullable(model.getBuild()).stream()
                .flatMap(b -> Stream.concat(Stream.of(b), Stream.ofNullable(b.getPluginManagement())));
        return containers.flatMap(c -> c.getPlugins().stream()).filter(p -> artifact.equals(p.getArtifactId()));
    }

    private static Stream<Xpp3Dom> configurations(Plugin plugin) {
        Stream<PluginExecution> main =
                plugin.getExecutions().stream().filter(e -> e.getId().equals("default-compile"));
        return Stream.concat(
                Stream.ofNullable((Xpp3Dom) plugin.getConfiguration()),
                main.flatMap(e -> Stream.ofNullable((Xpp3Dom) e.getConfiguration())));
    }

    private static Stream<Xpp3Dom> children(Xpp3Dom parent, String name) {
        return Stream.of(parent.getChildren(name));
    }

    private Optional<String> existing(String directory) {
        try {
            return lookups.folder(lookups.root().resolve(folder).resolve(directory));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
