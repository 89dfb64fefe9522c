package dev.optkit.analyzers.project;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.ProjectModule;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;

/** The modules of all POMs of a tree, in a reactor or not. */
final class MavenModules {

    /** Where the XML parser stopped. */
    private static final Pattern POSITION = Pattern.compile("@(\\d{1,9}):\\d+\\)?\\s*$");

    private final Path root;
    private final Lookups lookups;
    private final Consumer<Diagnostic> notes;
    private final PomModels models;
    private final ClassPaths classPaths;
    private final boolean tests;
    private final Set<Coordinates> missingPoms = new HashSet<>();

    MavenModules(
            Lookups lookups, Collection<String> poms, ArtifactStore store, Consumer<Diagnostic> notes, boolean tests) {
        this.tests = tests;
        this.root = lookups.root();
        this.lookups = lookups;
        this.notes = notes;
        PomIndex index = new PomIndex(poms.stream().map(root::resolve).toList());
        this.models = new PomModels(store, index, lookups);
        this.classPaths = new ClassPaths(models, index, store, lookups.observer());
    }

    /** One module for each POM, those included that only a {@code <module>} names. */
    List<FoundModule> read(Collection<String> poms) {
        List<FoundModule> found = new ArrayList<>();
        NavigableSet<String> seen = new TreeSet<>(poms);
        Deque<String> queue = new ArrayDeque<>(seen);
        for (String pom = queue.poll(); pom != null; pom = queue.poll()) {
            Optional<Model> model = model(pom);
            String folder = Paths.parent(pom);
            Optional<String> file = Optional.of(pom);
            if (model.isEmpty()) {
                found.add(Conventions.module(lookups, folder, file, BuildTool.MAVEN));
                continue;
            }
            MavenModel maven = new MavenModel(model.get(), lookups, folder);
            found.add(module(maven, pom));
            declared(maven, pom).stream().filter(seen::add).forEach(queue::add);
        }
        Notes.missingLibraries(classPaths.missing()).ifPresent(notes);
        return found;
    }

    private Optional<Model> model(String pom) {
        Path file = root.resolve(pom);
        try {
            return Optional.of(models.effective(file, c -> missing(pom, c)));
        } catch (ModelBuildingException e) {
            notes.accept(problem(pom, e));
        } catch (RuntimeException e) {
            notes.accept(notEvaluated(pom, 0, e.getClass().getSimpleName()));
        }
        return PomModels.raw(file);
    }

    private Diagnostic problem(String pom, ModelBuildingException e) {
        Optional<ModelProblem> worst = e.getProblems().stream().min(Comparator.comparing(ModelProblem::getSeverity));
        String message = worst.map(ModelProblem::getMessage).orElse("unknown problem");
        return notEvaluated(pom, worst.map(ModelProblem::getLineNumber).orElse(0), message);
    }

    /** A note of one line that names no path of this machine. */
    private Diagnostic notEvaluated(String pom, int line, String reason) {
        String shown = reason.lines()
                .findFirst()
                .orElse("")
                .replace(root + root.getFileSystem().getSeparator(), "")
                .replaceFirst("^Non-\\w+ POM [^:]*: ", "");
        Matcher position = POSITION.matcher(shown);
        int known = line <= 0 && position.find() ? Integer.parseInt(position.group(1)) : Math.max(0, line);
        return new Diagnostic(
                pom,
                known,
                true,
                "the POM could not be evaluated, so parts of it are left out: "
                        + shown.replaceFirst(" - expected end tags .*|,? \\(?(parser stopped|position:) .*", ""));
    }

    private void missing(String pom, Coordinates coordinates) {
        if (missingPoms.add(coordinates)) {
            notes.accept(new Diagnostic(
                    pom,
                    0,
                    false,
                    "the POM " + coordinates + " is neither in the tree nor in the local Maven repository, so what it"
                            + " defines is unknown; build the project once, then run again"));
        }
    }

    private FoundModule module(MavenModel maven, String pom) {
        ProjectModule module = new ProjectModule(
                maven.name(),
                maven.folder(),
                Optional.of(pom),
                maven.release(),
                maven.sourceRoots(),
                maven.resourceRoots(),
                texts(maven.dependencies(), true),
                classPaths.of(maven.dependencies(), maven.managed()),
                maven.encoding(),
                tests ? classPaths.ofTests(maven.dependencies(), maven.managed()) : List.of());
        return new FoundModule(module, BuildTool.MAVEN, texts(maven.dependencies(), false));
    }

    private static List<String> texts(List<Dependency> dependencies, boolean tests) {
        return dependencies.stream()
                .filter(d -> tests || !"test".equals(d.getScope()))
                .map(MavenModel::text)
                .distinct()
                .toList();
    }

    /** POMs of the declared modules that exist inside the root. */
    private List<String> declared(MavenModel maven, String pom) {
        List<String> poms = new ArrayList<>();
        for (String module : maven.modules()) {
            Optional<String> path = Paths.inside(
                            root, root.resolve(maven.folder()).resolve(module))
                    .map(p -> p.endsWith(".xml") ? p : Paths.join(p, "pom.xml"));
            if (path.isPresent() && lookups.isFile(path.get())) {
                poms.add(path.get());
            } else {
                notes.accept(new Diagnostic(
                        pom, 0, false, "the module " + module + " is not in the assessed folder and is left out"));
            }
        }
        return poms;
    }
}
