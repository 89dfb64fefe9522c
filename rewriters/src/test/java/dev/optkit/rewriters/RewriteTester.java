package dev.optkit.rewriters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.Analysis;
import dev.optkit.analyzers.AnalysisProgress;
import dev.optkit.analyzers.AnalysisSettings;
import dev.optkit.analyzers.Analyzer;
import dev.optkit.analyzers.catalogue.CatalogueLoader;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a rewriter on whole files and compares with whole files.
 *
 * <p>Unasked, each golden is also checked for this: both versions compile, a second run changes nothing, no finding that
 * could be fixed is left, and with {@code \r\n} the same comes out with {@code \r\n}.
 */
public final class RewriteTester {

    private static final ApiCatalogue CATALOGUE = CatalogueLoader.builtIn();
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final int ROUNDS = 5;

    private final Rewriter rewriter;
    private final Map<String, String> others = new LinkedHashMap<>();
    private int release = 17;
    private AnalysisSettings analysis = AnalysisSettings.DEFAULTS;
    private RewriteSettings settings = RewriteSettings.DEFAULTS;

    public RewriteTester(Rewriter rewriter) {
        this.rewriter = rewriter;
    }

    /** Adds a file that is there and must not change; Java files get their folder from their package. */
    public RewriteTester with(String name, String text) {
        others.put(path(name, text), text);
        return this;
    }

    /** Says which cache annotations are to become others. */
    public RewriteTester upgrading(AnnotationUpgrade... upgrades) {
        analysis = AnalysisSettings.upgrading(List.of(upgrades));
        return this;
    }

    /** Sets the Java release of the module. */
    public RewriteTester release(int value) {
        release = value;
        return this;
    }

    /** Sets the most rows of one bulk read or one batch. */
    public RewriteTester chunkSize(int value) {
        settings = new RewriteSettings(settings.parallelLimit(), value, settings.cacheTtl(), settings.cacheSize());
        return this;
    }

    /** The file to rewrite. */
    public Golden rewrite(String name, String before) {
        return new Golden(path(name, before), before);
    }

    /** Applies every fix to many files at once, whatever becomes of them; the texts are given by path. */
    public Outcome apply(Map<String, String> files) {
        return run(files);
    }

    private static String path(String name, String text) {
        Matcher declared = PACKAGE.matcher(text);
        boolean java = name.endsWith(".java") && name.indexOf('/') < 0;
        String folder = java && declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
        return java ? MemorySources.ROOT + folder + name : name;
    }

    /** A file and what should become of it. */
    public final class Golden {

        private final String path;
        private final String before;

        private Golden(String path, String before) {
            this.path = path;
            this.before = before;
        }

        /** Expects this text, and the safety of every fix on the way. */
        public Outcome to(String after, Safety safety) {
            Map<String, String> files = files(before);
            assertThat(MemoryCompiler.compile(files).errors())
                    .as("before compiles")
                    .isEmpty();
            Outcome outcome = run(files);
            assertThat(outcome.texts().get(path))
                    .as("result; refusals: " + outcome.refusals())
                    .isEqualTo(after);
            checkCarriageReturns(files(before), after);
            return outcome;
        }

        /** Expects fixes of this safety, whatever their text. */
        public Outcome outcome(Safety safety) {
            Map<String, String> files = files(before);
            assertThat(MemoryCompiler.compile(files).errors())
                    .as("before compiles")
                    .isEmpty();
            Outcome outcome = run(files);
            assertThat(outcome.fixes())
                    .as("fixes; refusals: " + outcome.refusals())
                    .isNotEmpty();
            assertThat(outcome.fixes()).extracting(Proposal.Fix::safety).containsOnly(safety);
            assertThat(outcome.fixes())
                    .allSatisfy(f -> assertThat(f.assumption().isEmpty()).isEqualTo(safety == Safety.SAFE));
            assertThat(MemoryCompiler.compile(outcome.texts()).errors())
                    .as("after compiles")
                    .isEmpty();
            assertThat(outcome.refusals())
                    .as("what is left")
                    .allSatisfy(r -> assertThat(r.reason()).isEqualTo("already-done"));
            assertThat(run(outcome.texts()).fixes()).as("second run").isEmpty();
            return outcome;
        }

        private void checkCarriageReturns(Map<String, String> files, String after) {
            Map<String, String> crlf = new TreeMap<>();
            files.forEach((p, text) -> crlf.put(p, text.replace("\n", "\r\n")));
            assertThat(run(crlf).texts().get(path)).as("with CRLF").isEqualTo(after.replace("\n", "\r\n"));
        }

        /** Expects no fix, and the refusal of the first finding that a line of the file is to blame for. */
        public Refusal declined(String reason) {
            Map<String, String> files = files(before);
            assertThat(MemoryCompiler.compile(files).errors())
                    .as("before compiles")
                    .isEmpty();
            return declinedUncompiled(reason);
        }

        /** The same for code that needs what is not on the class path of the tests. */
        public Refusal declinedUncompiled(String reason) {
            Outcome outcome = run(files(before));
            assertThat(outcome.fixes()).as("fixes").isEmpty();
            assertThat(outcome.refusals()).as("refusals").isNotEmpty();
            Refusal first = outcome.refusals().get(0);
            assertThat(first.reason()).as(first.toString()).isEqualTo(reason);
            assertThat(first.line()).isPositive();
            assertThat(outcome.texts().get(first.path())).as("file at fault").isNotNull();
            return first;
        }

        private Map<String, String> files(String text) {
            Map<String, String> files = new TreeMap<>(others);
            files.put(path, text);
            return files;
        }
    }

    /** What became of all files, the fixes in order, and the refusals of the last round. */
    public record Outcome(Map<String, String> texts, List<Proposal.Fix> fixes, List<Refusal> refusals) {}

    private Outcome run(Map<String, String> files) {
        MemorySources sources = new MemorySources(files);
        List<Proposal.Fix> fixes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Proposal> proposals = proposals(sources);
            List<Proposal.Fix> together = together(proposals);
            if (together.isEmpty()) {
                List<Refusal> refusals = proposals.stream()
                        .map(p -> ((Proposal.Declined) p).refusal())
                        .toList();
                return new Outcome(sources.texts(), fixes, refusals);
            }
            fixes.addAll(together);
            apply(together.stream().flatMap(f -> f.edits().stream()).distinct().toList(), sources);
        }
        throw new AssertionError("still fixing after " + ROUNDS + " rounds: " + fixes);
    }

    /** Fixes that do not disturb each other, as a plan applies them. */
    private static List<Proposal.Fix> together(List<Proposal> proposals) {
        List<Proposal.Fix> chosen = new ArrayList<>();
        for (Proposal proposal : proposals) {
            if (proposal instanceof Proposal.Fix fix
                    && chosen.stream()
                            .flatMap(f -> f.edits().stream())
                            .allMatch(e -> fix.edits().stream().allMatch(e::compatibleWith))) {
                chosen.add(fix);
            }
        }
        return chosen;
    }

    private static void apply(List<Edit> edits, MemorySources sources) {
        Map<String, List<Edit>> byPath = edits.stream().collect(Collectors.groupingBy(Edit::path));
        byPath.forEach((path, ofFile) -> sources.texts().computeIfPresent(path, (p, old) -> Edit.apply(old, ofFile)));
    }

    private List<Proposal> proposals(MemorySources sources) {
        try (Analyzer analyzer =
                new Analyzer(sources.project(release), sources::read, CATALOGUE, analysis, new Workers(1))) {
            Analysis analysis = analyzer.analyze(AnalysisProgress.NONE);
            assertThat(analysis.unparsed()).as("unparsed").isEmpty();
            RewriteContext context = new Context(analysis.program(), sources, settings);
            return analysis.findings().stream()
                    .filter(f -> rewriter.rules().contains(f.rule()))
                    .map((Finding f) -> rewriter.propose(f, context))
                    .toList();
        }
    }

    private record Context(Program program, MemorySources sources, RewriteSettings settings) implements RewriteContext {
        @Override
        public <T> T parsed(SourceFile file, Class<T> kind, Function<SourceFile, T> parser) {
            return parser.apply(file);
        }

        @Override
        public Optional<SourceFile> source(String path) {
            return sources.source(path);
        }

        @Override
        public List<String> filesNamed(String fileName) {
            Collection<String> paths = sources.texts().keySet();
            return paths.stream()
                    .filter(p -> p.equals(fileName) || p.endsWith("/" + fileName))
                    .toList();
        }
    }
}
