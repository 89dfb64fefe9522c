package dev.optkit.cli.wiring;

import dev.optkit.analyzers.Analysis;
import dev.optkit.analyzers.AnalysisSettings;
import dev.optkit.analyzers.Analyzer;
import dev.optkit.analyzers.catalogue.CatalogueLoader;
import dev.optkit.analyzers.project.ProjectDiscovery;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.project.Repositories;
import dev.optkit.analyzers.project.TreeWalk;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.savings.SavingsSettings;
import dev.optkit.analyzers.store.Basis;
import dev.optkit.analyzers.store.Modules;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.report.ReportedFinding;
import dev.optkit.rewriters.plan.PlanContext;
import dev.optkit.rewriters.plan.Proposals;
import dev.optkit.rewriters.vcs.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One project while a command works on it. */
final class OpenProject implements AutoCloseable {

    private static final int NEIGHBOURS = 12;

    private final AssessRequest request;
    private final Progress progress;
    private final Project project;
    private final ProjectFiles files;
    private final Workers workers = Workers.forMachine();
    private final Analyzer analyzer;
    private final List<Diagnostic> notes;

    OpenProject(AssessRequest request, Kept kept, Progress progress) {
        this(request, kept, progress, false);
    }

    /** The same with the jars of tests, if a test is to be written. */
    OpenProject(AssessRequest request, Kept kept, Progress progress, boolean withTests) {
        this.request = request;
        this.progress = progress;
        progress.step("looking for modules", 0, 1);
        Modules modules = kept.modules().orElseGet(() -> discovered(kept, withTests));
        this.project = modules.project();
        this.notes = modules.notes();
        if (project.javaFiles().isEmpty()) {
            throw Failure.usage("there are no Java files in " + request.root().getFileName()
                    + "; name the folder of a Java project");
        }
        this.files = new ProjectFiles(project, kept.observer());
        AnalysisSettings settings = new AnalysisSettings(
                request.includeTests(),
                request.exclude(),
                savings(request.assumptions()),
                request.upgrades(),
                request.scope()::contains);
        this.analyzer = new Analyzer(project, files::read, catalogue(request), settings, workers, kept.store());
    }

    private static Modules discovered(Kept kept, boolean withTests) {
        List<Diagnostic> said = new ArrayList<>();
        Project project = new ProjectDiscovery(Repositories.ofUser(), kept.observer(), withTests)
                .discover(kept.request().root(), said::add);
        kept.keep(project, said);
        return new Modules(project, said);
    }

    private static ApiCatalogue catalogue(AssessRequest request) {
        CatalogueLoader loader = new CatalogueLoader();
        request.catalogue().forEach(loader::add);
        return loader.load();
    }

    Project project() {
        return project;
    }

    ProjectFiles files() {
        return files;
    }

    /** What project discovery had to say. */
    List<Diagnostic> notes() {
        return notes;
    }

    /** The project as it is on disk. */
    Analysis analyze() {
        return analyzer.analyze(progress::step);
    }

    /**
     * Reads what has changed, and tells whether all files say the same as when a report was made, and those whose text it
     * depends on have not changed.
     */
    boolean saysAsBefore(Basis basis) {
        progress.step("reading", 0, 1);
        analyzer.readChanged();
        boolean same = analyzer.said().equals(Optional.of(basis.said()))
                && basis.texts().stream().allMatch(t -> analyzer.hash(t.path()).equals(Optional.of(t.hash())));
        if (same) {
            analyzer.save();
        }
        return same;
    }

    /** What a report depends on of the Java files, if that can be told. */
    Optional<Basis> basis(Analysis analysis) {
        Set<String> looked = new TreeSet<>(analysis.texts());
        files.sources().stream()
                .filter(path -> path.endsWith(".java") && !files.hash(path).isEmpty())
                .forEach(looked::add);
        List<Basis.Text> texts = looked.stream()
                .map(path -> new Basis.Text(path, files.hash(path)))
                .toList();
        return analyzer.said().map(said -> new Basis(said, texts));
    }

    /** The project as if some files had another text. */
    Snapshot again(SortedMap<String, String> texts) {
        Map<String, Read> changed = new HashMap<>();
        texts.forEach((path, text) -> {
            if (path.endsWith(".java")) {
                changed.put(path, files.changed(path, text));
            }
        });
        Analysis analysis = analyzer.again(changed, Set.of());
        return new Snapshot(analysis.program(), wanted(analysis));
    }

    /** What a change did to the files that are looked at. */
    Changes seen(Changes all) {
        List<String> sources = project.sourceFolders();
        return all.of(path -> analyzer.includes(path) && TreeWalk.meets(project.root(), sources, path));
    }

    /** The ids of what would have been found before a change. */
    Set<String> findingsBefore(Changes changes) {
        progress.step("looking at what was before", 0, 1);
        Map<String, Read> before = new HashMap<>();
        changes.before().forEach((path, bytes) -> before.put(path, files.other(path, bytes)));
        Set<String> ids = new HashSet<>();
        wanted(analyzer.again(before, changes.added())).forEach(f -> ids.add(f.id()));
        return ids;
    }

    /** The findings of the rules asked for that are likely enough. */
    List<Finding> wanted(Analysis analysis) {
        return analysis.findings().stream()
                .filter(f -> request.rules().isEmpty() || request.rules().contains(f.rule()))
                .filter(f -> f.confidence().atLeast(request.confidence()))
                .toList();
    }

    /** The findings with what can be done about each. */
    List<ReportedFinding> reported(Analysis analysis, List<Finding> findings) {
        Proposals proposals = proposals();
        AtomicInteger done = new AtomicInteger();
        ThreadLocal<PlanContext> own =
                ThreadLocal.withInitial(() -> new PlanContext(analysis.program(), files, RewriteSettings.DEFAULTS));
        Map<String, List<Integer>> byStore = IntStream.range(0, findings.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> store(findings.get(i)), LinkedHashMap::new, Collectors.toList()));
        Map<Integer, ReportedFinding> reported = new ConcurrentHashMap<>();
        workers.map(neighbours(List.copyOf(byStore.values())), near -> {
            PlanContext context = own.get();
            progress.step("looking for fixes", done.addAndGet(near.size()), findings.size());
            near.forEach(i -> reported.put(
                    i, new ReportedFinding(findings.get(i), proposals.proposalFor(findings.get(i), context))));
            return near.size();
        });
        return List.copyOf(new TreeMap<>(reported).values());
    }

    /** The file with the remote call, which fixes of all findings that lead to it parse. */
    private static String store(Finding finding) {
        return finding.evidence()
                .filter(Evidence::isAboutCall)
                .map(e -> e.sink().caller().path())
                .orElseGet(() -> finding.location().path());
    }

    /**
     * Findings that lead to a few files each, as many groups as keep all threads busy: files beside each other have to do
     * with the same others, which are parsed once.
     */
    private List<List<Integer>> neighbours(List<List<Integer>> byStore) {
        int size = Math.max(1, Math.min(NEIGHBOURS, byStore.size() / (4 * workers.threads())));
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < byStore.size(); i += size) {
            all.add(byStore.subList(i, Math.min(i + size, byStore.size())).stream()
                    .flatMap(List::stream)
                    .toList());
        }
        return all;
    }

    /** All rewriters, in the order the rules prefer. */
    static Proposals proposals() {
        return Proposals.load(Analyzer.allRules().stream()
                .map(rule -> rule.info())
                .collect(Collectors.toMap(RuleInfo::id, RuleInfo::rewriters)));
    }

    private static SavingsSettings savings(Assumptions said) {
        SavingsSettings usual = SavingsSettings.DEFAULTS;
        return new SavingsSettings(
                said.callsPerDay().map(OpenProject::configured).orElse(usual.callsPerDay()),
                usual.elements(),
                said.hitRate().map(OpenProject::configured).orElse(usual.hitRate()),
                said.costPerCall());
    }

    private static Amount configured(double value) {
        return new Amount(value, Amount.Source.CONFIGURED);
    }

    @Override
    public void close() {
        analyzer.close();
    }
}
