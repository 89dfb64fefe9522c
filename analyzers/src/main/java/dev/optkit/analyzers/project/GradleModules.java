package dev.optkit.analyzers.project;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.ProjectModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingException;

/** The modules of the Gradle builds of a tree, read from their scripts as text. */
final class GradleModules {

    private final Path root;
    private final Lookups lookups;
    private final Consumer<Diagnostic> notes;
    private final ArtifactStore store;
    private final PomModels models;
    private final ClassPaths classPaths;
    private final boolean tests;
    private final Map<Coordinates, List<Dependency>> boms = new HashMap<>();

    GradleModules(Lookups lookups, ArtifactStore store, Consumer<Diagnostic> notes, boolean tests) {
        this.tests = tests;
        this.root = lookups.root();
        this.lookups = lookups;
        this.notes = notes;
        this.store = store;
        PomIndex index = new PomIndex(List.of());
        this.models = new PomModels(store, index, lookups);
        this.classPaths = new ClassPaths(models, index, store, lookups.observer());
    }

    /**
     * One module for each folder with a script, and for each included folder without one.
     *
     * @param folders those with a build or settings script
     * @param settings those of them with a settings script
     */
    List<FoundModule> read(Collection<String> folders, Collection<String> settings) {
        Map<String, GradleBuild> builds = new HashMap<>();
        NavigableSet<String> modules = new TreeSet<>(folders);
        for (String folder : folders) {
            String top = top(folder, folders, settings);
            GradleBuild build = builds.computeIfAbsent(top, t -> new GradleBuild(lookups, t));
            if (folder.equals(top)) {
                modules.addAll(included(build));
            }
        }
        List<FoundModule> found = new ArrayList<>();
        for (String module : modules) {
            String top = top(module, folders, settings);
            found.add(module(module, builds.computeIfAbsent(top, t -> new GradleBuild(lookups, t))));
        }
        Notes.missingLibraries(classPaths.missing()).ifPresent(notes);
        return found;
    }

    /** The build a folder belongs to: the nearest settings above it, or else the highest script. */
    private static String top(String folder, Collection<String> folders, Collection<String> settings) {
        return settings.stream()
                .filter(s -> Paths.isAtOrBelow(folder, s))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .or(() -> folders.stream()
                        .filter(f -> Paths.isAtOrBelow(folder, f))
                        .min((a, b) -> Integer.compare(a.length(), b.length())))
                .orElse(folder);
    }

    private List<String> included(GradleBuild build) {
        List<String> found = new ArrayList<>();
        build.settings().projects().forEach((project, folder) -> {
            Optional<String> path =
                    Paths.inside(root, root.resolve(build.folder()).resolve(folder));
            if (path.isPresent() && lookups.isFolder(path.get())) {
                found.add(path.get());
            } else {
                notes.accept(new Diagnostic(
                        Paths.join(build.folder(), "settings.gradle"),
                        0,
                        false,
                        "the project " + project + " is not in the assessed folder and is left out"));
            }
        });
        return found;
    }

    private FoundModule module(String folder, GradleBuild build) {
        GradleScript script = build.script(folder);
        List<Dependency> managed = new ArrayList<>(script.managed());
        script.boms().forEach(bom -> managed.addAll(managed(bom)));
        List<Dependency> dependencies = versioned(script.dependencies(), managed);
        ProjectModule module = new ProjectModule(
                name(folder, build),
                folder,
                build.buildFile(folder),
                script.release(),
                GradleSourceSets.roots(lookups, folder, script.text()),
                Conventions.resourceRoots(lookups, folder),
                texts(dependencies, true),
                classPaths.of(dependencies, managed),
                script.encoding(),
                tests ? classPaths.ofTests(dependencies, managed) : List.of());
        return new FoundModule(module, BuildTool.GRADLE, texts(dependencies, false));
    }

    private String name(String folder, GradleBuild build) {
        String name = Paths.name(root.resolve(folder));
        return folder.equals(build.folder()) ? build.settings().name().orElse(name) : name;
    }

    private static List<String> texts(List<Dependency> dependencies, boolean tests) {
        return dependencies.stream()
                .filter(d -> tests || !"test".equals(d.getScope()))
                .map(MavenModel::text)
                .distinct()
                .toList();
    }

    private static List<Dependency> versioned(List<Dependency> dependencies, List<Dependency> managed) {
        Map<String, String> versions = new HashMap<>();
        for (Dependency d : managed) {
            Optional.ofNullable(d.getVersion()).ifPresent(v -> versions.putIfAbsent(d.getManagementKey(), v));
        }
        for (Dependency d : dependencies) {
            if (d.getVersion() == null) {
                Optional.ofNullable(versions.get(d.getManagementKey())).ifPresent(d::setVersion);
            }
        }
        return dependencies;
    }

    private List<Dependency> managed(Coordinates bom) {
        return boms.computeIfAbsent(bom, this::readBom);
    }

    private List<Dependency> readBom(Coordinates bom) {
        Optional<Path> pom = store.find(bom, "pom");
        if (pom.isEmpty()) {
            return List.of();
        }
        try {
            Model model = models.effective(pom.get(), c -> {});
            return Optional.ofNullable(model.getDependencyManagement())
                    .map(m -> m.getDependencies())
                    .orElse(List.of());
        } catch (ModelBuildingException | RuntimeException e) {
            // A broken BOM manages nothing.
            return List.of();
        }
    }
}
