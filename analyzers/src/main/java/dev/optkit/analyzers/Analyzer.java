package dev.optkit.analyzers;

import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.analyzers.library.LibraryTypes;
import dev.optkit.analyzers.link.Linker;
import dev.optkit.analyzers.persistence.MappingFiles;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.rules.caching.WeakCacheAnnotation;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.savings.SavingsModel;
import dev.optkit.analyzers.sql.MapperReader;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The engine: sources to facts, facts to a program, the program to findings.
 *
 * <p>It keeps the facts of the last run, so that {@link #again} reads only what has changed. Close it when the
 * programs it made are no longer used. Not thread-safe; it uses threads of its own.
 */
public final class Analyzer implements AutoCloseable {

    private final Project project;
    private final AnalysisSettings settings;
    private final List<Rule> rules;
    private final Workers workers;
    private final Linker linker;
    private final Function<String, Read> sources;
    private final Map<String, FileResult> known = new HashMap<>();
    private final FactStore store;
    private Optional<Surrounding> surrounding = Optional.empty();

    /** What the Java files are linked with. */
    private record Surrounding(MapperReader.Result mappers, MappingFiles.Result mappings, LibraryTypes library) {}

    public Analyzer(
            Project project,
            Function<String, Read> sources,
            ApiCatalogue catalogue,
            AnalysisSettings settings,
            Workers workers) {
        this(project, sources, catalogue, settings, workers, FactStore.none());
    }

    /** Takes from a store what it knows of files, and keeps in it what it reads; closes it in the end. */
    public Analyzer(
            Project project,
            Function<String, Read> sources,
            ApiCatalogue catalogue,
            AnalysisSettings settings,
            Workers workers,
            FactStore store) {
        this.store = store;
        this.project = project;
        this.sources = sources;
        this.settings = settings;
        this.workers = workers;
        this.rules = allRules().stream()
                .map(rule -> rule instanceof WeakCacheAnnotation weak ? weak.with(settings.upgrades()) : rule)
                .toList();
        this.linker = new Linker(catalogue, workers);
    }

    /** Read when first linked with: it may turn out that nothing is to be linked. */
    private Surrounding surrounding() {
        Surrounding opened = surrounding.orElseGet(() -> new Surrounding(
                MapperReader.read(mapperFiles(), sources),
                MappingFiles.read(included(project.mappingFiles()), sources),
                LibraryTypes.open(project.modules().stream()
                        .flatMap(m -> m.classPath().stream())
                        .distinct()
                        .toList())));
        surrounding = Optional.of(opened);
        return opened;
    }

    /** All rules on the class path, by id. */
    public static List<Rule> allRules() {
        return ServiceLoader.load(Rule.class, Analyzer.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((a, b) -> a.info().id().compareTo(b.info().id()))
                .toList();
    }

    /** Analyses the project as it is on disk. */
    public Analysis analyze(AnalysisProgress progress) {
        Analysis analysis = run(paths(), sources, store, progress);
        save();
        return analysis;
    }

    /** Reads the files that are not as they were, and no others. */
    public void readChanged() {
        List<String> changed =
                workers.map(paths(), path -> store.isAsItWas(path, () -> hash(path)) ? "" : path).stream()
                        .filter(path -> !path.isEmpty())
                        .toList();
        List<FileResult> read = new FactsReader(workers, store, AnalysisProgress.NONE).read(changed, sources);
        for (int i = 0; i < changed.size(); i++) {
            known.put(changed.get(i), read.get(i));
        }
    }

    /** What all files say, as {@link FactStore#said} tells it, once they were looked at. */
    public Optional<String> said() {
        return store.said(paths());
    }

    /** The hash of the content of a file, if it can be read. */
    public Optional<String> hash(String path) {
        Optional<String> kept = store.hash(path);
        return kept.isPresent() || !(sources.apply(path) instanceof Read.Text text)
                ? kept
                : Optional.of(text.file().hash());
    }

    /** Keeps what was read of the files. */
    public void save() {
        store.save(project.javaFiles()); // those that other settings include are kept
    }

    /**
     * Analyses the project as if some files had another content; all others are taken from the last run.
     *
     * @param changed what reading those files gives, by path
     * @param gone files there are not
     */
    public Analysis again(Map<String, Read> changed, Set<String> gone) {
        Function<String, Read> overlay = path -> {
            Read read = changed.get(path);
            return read != null ? read : sources.apply(path);
        };
        Map<String, FileResult> onDisk = new HashMap<>(known);
        known.keySet().removeAll(changed.keySet());
        List<String> paths = new ArrayList<>(paths());
        paths.removeAll(gone);
        Set<String> present = new HashSet<>(paths);
        included(List.copyOf(changed.keySet())).stream()
                .filter(p -> p.endsWith(".java") && !present.contains(p))
                .forEach(paths::add);
        Analysis result = run(paths, overlay, FactStore.none(), AnalysisProgress.NONE);
        known.clear();
        known.putAll(onDisk);
        return result;
    }

    /** Whether a file is looked at if it is there. */
    public boolean includes(String path) {
        return !included(List.of(path)).isEmpty();
    }

    private List<String> mapperFiles() {
        return included(project.mapperFiles());
    }

    private List<String> paths() {
        return included(project.javaFiles());
    }

    private List<String> included(List<String> all) {
        List<PathMatcher> excluded = settings.excluded().stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return all.stream()
                .filter(path -> settings.includeTests() || !project.isTest(path))
                .filter(path -> excluded.stream().noneMatch(m -> m.matches(Path.of(path))))
                .toList();
    }

    private Analysis run(List<String> paths, Function<String, Read> from, FactStore kept, AnalysisProgress progress) {
        List<String> unread = paths.stream().filter(p -> !known.containsKey(p)).toList();
        List<FileResult> read = new FactsReader(workers, kept, progress).read(unread, from);
        for (int i = 0; i < unread.size(); i++) {
            known.put(unread.get(i), read.get(i));
        }
        List<FileResult> results = paths.stream()
                .sorted()
                .flatMap(p -> Optional.ofNullable(known.get(p)).stream())
                .toList();
        List<FileFacts> facts =
                results.stream().flatMap(r -> r.facts().stream()).toList();
        progress.step("looking at libraries", 0, 1);
        Surrounding with = surrounding();
        progress.step("linking", 0, 1);
        Program program = linker.link(
                project,
                facts,
                with.library(),
                with.mappers().statements(),
                with.mappings().mappings());
        progress.step("linking", 1, 1);
        FindingFactory factory = new FindingFactory(from, new SavingsModel(settings.savings()), program);
        List<Finding> findings = findings(program, factory, progress);
        return new Analysis(
                program,
                findings,
                InventoryCounter.count(program),
                facts.size(),
                facts.stream().mapToInt(FileFacts::lines).sum(),
                sorted(results.stream().flatMap(r -> r.problems().stream()).toList()),
                sorted(Stream.of(
                                with.mappers().notes(),
                                with.mappings().notes(),
                                results.stream()
                                        .flatMap(r -> r.notes().stream())
                                        .toList())
                        .flatMap(List::stream)
                        .toList()),
                factory.read());
    }

    private static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
        return diagnostics.stream().sorted().toList();
    }

    private List<Finding> findings(Program program, FindingFactory factory, AnalysisProgress progress) {
        progress.step("checking", 0, 1);
        List<List<List<Candidate>>> found = workers.map(program.methods(), m -> check(m, program));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            int index = i;
            Rule rule = rules.get(i);
            List<Candidate> all = found.stream()
                    .filter(m -> !m.isEmpty())
                    .flatMap(m -> m.get(index).stream())
                    .toList();
            rule.settle(all, program).stream()
                    .filter(c -> settings.wanted().test(c.evidence().method().path()))
                    .forEach(c -> findings.add(factory.finding(rule.info(), c)));
        }
        findings.sort(Finding.BY_PLACE);
        progress.step("checking", 1, 1);
        return findings;
    }

    /** What each rule says about a method; nothing at all, if no rule does, as is so of nearly all methods. */
    private List<List<Candidate>> check(Method method, Program program) {
        boolean wanted = settings.wanted().test(method.path());
        List<List<Candidate>> said = rules.stream()
                .map(rule -> wanted || rule.comparesCandidates() ? rule.check(method, program) : List.<Candidate>of())
                .toList();
        return said.stream().allMatch(List::isEmpty) ? List.of() : said;
    }

    @Override
    public void close() {
        store.close();
        surrounding.ifPresent(s -> s.library().close());
    }
}
