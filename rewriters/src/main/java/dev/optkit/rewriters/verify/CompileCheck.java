package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the changed files compile as well as before. Only those are compiled, and what they refer to is read as far
 * as it is needed; no code of the project runs. Each module is compiled with the changed files of the others, as class files of
 * theirs know nothing of the change.
 */
public final class CompileCheck implements Check {

    private final Project project;
    private final List<Path> extraClassPath;
    private final AddedDependencies added;
    private final Map<List<Path>, Baseline> baselines = new HashMap<>();

    /**
     * The check for one project.
     *
     * @param extraClassPath jars that edited code may refer to whatever the build says, such as the runtime library
     * @param localRepository of Maven, where jars of dependencies that a plan adds are looked for
     */
    public CompileCheck(Project project, List<Path> extraClassPath, Path localRepository) {
        this.project = project;
        this.extraClassPath = List.copyOf(extraClassPath);
        this.added = new AddedDependencies(localRepository);
    }

    @Override
    public String reason() {
        return "compile-failed";
    }

    @Override
    public List<Failure> failures(Plan plan) {
        Compiler compiler = Compiler.ofThisJdk()
                .orElseThrow(() -> new CheckUnavailableException(
                        "this Java has no compiler, so the result cannot be checked; run optkit on a JDK"));
        List<Path> extra = new ArrayList<>(extraClassPath);
        extra.addAll(added.jars(plan));
        List<Failure> failures = new ArrayList<>();
        SortedMap<String, String> before = java(plan.before());
        SortedMap<String, String> after = java(plan.after());
        byModule(plan).forEach((module, paths) -> {
            CompileUnit unit = unit(module, paths, extra);
            knownBefore(compiler, unit, before).newAmong(compiler.errors(unit, after), after).stream()
                    .map(CompileError::failure)
                    .filter(f -> paths.contains(f.path()))
                    .forEach(failures::add);
        });
        return failures;
    }

    private CompileUnit unit(ProjectModule module, List<String> paths, List<Path> extra) {
        boolean withTests = paths.stream().anyMatch(project::isTest);
        return CompileUnit.of(project, module, withTests, extra);
    }

    /* While fixes are bisected, parts of the same files come again and again. */
    private KnownErrors knownBefore(Compiler compiler, CompileUnit unit, SortedMap<String, String> texts) {
        Baseline baseline = baselines.get(unit.sourcePath());
        if (baseline == null || !baseline.texts.entrySet().containsAll(texts.entrySet())) {
            baseline = new Baseline(
                    texts, new KnownErrors(compiler.errors(unit, texts), new LombokMethods(unit.sourcePath())));
            baselines.put(unit.sourcePath(), baseline);
        }
        return baseline.errors;
    }

    /** The errors of some texts. */
    private record Baseline(SortedMap<String, String> texts, KnownErrors errors) {}

    private Map<ProjectModule, List<String>> byModule(Plan plan) {
        Map<ProjectModule, List<String>> result = new HashMap<>();
        plan.after().keySet().stream()
                .filter(p -> p.endsWith(".java"))
                .forEach(path -> project.moduleOf(path)
                        .ifPresent(m -> result.computeIfAbsent(m, k -> new ArrayList<>())
                                .add(path)));
        return result;
    }

    private static SortedMap<String, String> java(SortedMap<String, String> texts) {
        SortedMap<String, String> result = new TreeMap<>(texts);
        result.keySet().removeIf(path -> !path.endsWith(".java"));
        return result;
    }
}
