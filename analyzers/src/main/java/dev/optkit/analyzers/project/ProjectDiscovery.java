package dev.optkit.analyzers.project;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds modules, source roots, class paths and frameworks of a folder from its build files alone.
 *
 * <p>No build is run, nothing is fetched and no code of the project is executed. What cannot be found out is
 * left out with a note; only a root that cannot be listed gives an empty project.
 */
public final class ProjectDiscovery {

    private final Repositories repositories;
    private final Observer observer;
    private final boolean tests;

    /** Discovers with the artifact repositories of the user who runs this. */
    public ProjectDiscovery() {
        this(Repositories.ofUser());
    }

    public ProjectDiscovery(Repositories repositories) {
        this(repositories, Observer.NONE);
    }

    /** Discovers and says what it looks at. */
    public ProjectDiscovery(Repositories repositories, Observer observer) {
        this(repositories, observer, false);
    }

    /** The same, with the jars of tests if they are asked for. */
    public ProjectDiscovery(Repositories repositories, Observer observer, boolean tests) {
        this.repositories = repositories;
        this.observer = observer;
        this.tests = tests;
    }

    /**
     * Discovers one project.
     *
     * @param root folder to assess
     * @param notes told what was assumed or left out, sorted
     */
    public Project discover(Path root, Consumer<Diagnostic> notes) {
        Path folder = root.toAbsolutePath().normalize();
        NavigableSet<Diagnostic> sorted = new TreeSet<>();
        Project project = realFolder(folder)
                .map(real -> discover(folder, real, sorted::add))
                .orElseGet(() -> nothing(folder, sorted::add));
        sorted.forEach(notes);
        return project;
    }

    private Project discover(Path folder, Path real, Consumer<Diagnostic> notes) {
        SourceTree tree = SourceTree.walk(real, notes, observer);
        List<FoundModule> modules = modules(tree, notes);
        modules.stream().flatMap(m -> m.module().sourceRoots().stream()).forEach(r -> tree.readDeclared(r.path()));
        return project(folder, modules, tree);
    }

    private static Project nothing(Path folder, Consumer<Diagnostic> notes) {
        notes.accept(new Diagnostic("", 0, true, "there is no folder at the given path; name an existing folder"));
        return new Project(folder, Paths.name(folder), BuildTool.NONE, List.of(), List.of(), List.of());
    }

    private static Optional<Path> realFolder(Path folder) {
        try {
            return Optional.of(folder.toRealPath()).filter(Files::isDirectory);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<FoundModule> modules(SourceTree tree, Consumer<Diagnostic> notes) {
        NavigableSet<String> folders = tree.buildFolders();
        folders.removeIf(f -> folders.stream().anyMatch(other -> isInSourcesOf(f, other)));
        List<String> poms = in(folders, tree.buildFiles("pom.xml"));
        NavigableSet<String> maven = parents(poms);
        NavigableSet<String> gradle = new TreeSet<>(folders);
        gradle.removeAll(maven);
        noteBoth(tree, maven, notes);

        Lookups lookups = new Lookups(tree.root(), observer);
        List<FoundModule> found = new ArrayList<>();
        if (!poms.isEmpty()) {
            found.addAll(new MavenModules(lookups, poms, repositories.mavenStore(observer), notes, tests).read(poms));
        }
        if (!gradle.isEmpty()) {
            found.addAll(new GradleModules(lookups, repositories.gradleStore(observer), notes, tests)
                    .read(gradle, settings(tree, gradle)));
        }
        if (found.isEmpty() || hasStrays(tree.javaFiles(), found)) {
            found.add(Conventions.module(lookups, "", Optional.empty(), BuildTool.NONE));
        }
        return inPathOrder(found);
    }

    /** One module for each folder, the first found. */
    private static List<FoundModule> inPathOrder(List<FoundModule> found) {
        SortedMap<String, FoundModule> byPath = new TreeMap<>();
        found.forEach(m -> byPath.putIfAbsent(m.module().path(), m));
        return List.copyOf(byPath.values());
    }

    /** Build files among the sources of another module are test data or templates. */
    private static boolean isInSourcesOf(String folder, String other) {
        return folder.startsWith(Paths.join(other, "src/"));
    }

    private static List<String> in(NavigableSet<String> folders, List<String> files) {
        return files.stream().filter(f -> folders.contains(Paths.parent(f))).toList();
    }

    private static NavigableSet<String> parents(List<String> files) {
        NavigableSet<String> parents = new TreeSet<>();
        files.forEach(f -> parents.add(Paths.parent(f)));
        return parents;
    }

    private static NavigableSet<String> settings(SourceTree tree, NavigableSet<String> gradle) {
        NavigableSet<String> settings = parents(tree.buildFiles("settings.gradle"));
        settings.addAll(parents(tree.buildFiles("settings.gradle.kts")));
        settings.retainAll(gradle);
        return settings;
    }

    private static void noteBoth(SourceTree tree, NavigableSet<String> maven, Consumer<Diagnostic> notes) {
        for (String folder : maven) {
            boolean both = tree.hasBuildFile(Paths.join(folder, "build.gradle"))
                    || tree.hasBuildFile(Paths.join(folder, "build.gradle.kts"));
            if (both) {
                notes.accept(new Diagnostic(
                        Paths.join(folder, "pom.xml"),
                        0,
                        false,
                        "Maven and Gradle both build this folder; the POM is used, the Gradle script is not read"));
            }
        }
    }

    private static boolean hasStrays(List<String> javaFiles, List<FoundModule> found) {
        return javaFiles.stream()
                .anyMatch(file -> found.stream()
                        .noneMatch(m -> Paths.isAtOrBelow(file, m.module().path())));
    }

    private static Project project(Path folder, List<FoundModule> found, SourceTree tree) {
        List<ProjectModule> modules = found.stream().map(FoundModule::module).toList();
        Optional<FoundModule> top = found.stream()
                .filter(m -> m.tool() != BuildTool.NONE)
                .min(Comparator.comparingInt(m -> m.module().path().length()));
        String name = modules.stream()
                .filter(m -> m.path().isEmpty())
                .map(ProjectModule::name)
                .findFirst()
                .orElse(Paths.name(folder));
        List<String> dependencies =
                found.stream().flatMap(m -> m.mainDependencies().stream()).toList();
        return new Project(
                folder,
                name,
                top.map(FoundModule::tool).orElse(BuildTool.NONE),
                modules,
                Frameworks.of(dependencies),
                tree.javaFiles(),
                tree.mapperFiles(),
                tree.mappingFiles());
    }
}
