package dev.optkit.analyzers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.catalogue.CatalogueLoader;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.savings.SavingsSettings;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks rules against sources that say themselves what is wrong in them: a line {@code // FINDING: rule-id} stands
 * above each place that must be found. A finding without a marker fails the test, as does a marker without a finding.
 */
public final class RuleTester {

    private static final Pattern MARKER = Pattern.compile("//\\s*FINDING:\\s*([a-z-]+)");

    /** Reading the catalogue takes longer than most tests. */
    private static final ApiCatalogue CATALOGUE = CatalogueLoader.builtIn();

    private final Map<String, String> sources = new TreeMap<>();
    private final Set<String> ignored = new HashSet<>();
    private final List<String> modules = new ArrayList<>();
    private final List<String> frameworks = new ArrayList<>();
    private boolean includesTests;
    private List<AnnotationUpgrade> upgrades = List.of();

    public RuleTester source(String path, String text) {
        sources.put(path, text);
        return this;
    }

    /** Makes a folder a module of its own; what stands in none is in the module at the top. */
    public RuleTester module(String path) {
        modules.add(path);
        return this;
    }

    /** A framework that a dependency of the project stands for. */
    public RuleTester framework(String id) {
        frameworks.add(id);
        return this;
    }

    /** Says which cache annotations are to become others. */
    public RuleTester upgrading(AnnotationUpgrade... all) {
        upgrades = List.of(all);
        return this;
    }

    /** Looks at test code too. */
    public RuleTester withTests() {
        includesTests = true;
        return this;
    }

    /** Leaves out the findings of a rule that sources show by the way. */
    public RuleTester without(String rule) {
        ignored.add(rule);
        return this;
    }

    /** Findings of at least medium confidence. */
    public List<Finding> findings() {
        return analysis().findings().stream()
                .filter(f -> !ignored.contains(f.rule()))
                .filter(f -> f.confidence().atLeast(Confidence.MEDIUM) && !f.suppressed())
                .toList();
    }

    /** Compares the findings of all rules with the markers. */
    public void check() {
        TreeSet<String> found = new TreeSet<>();
        findings()
                .forEach(f -> found.add(f.location().path() + ":" + f.location().startLine() + " " + f.rule()));
        assertThat(found).isEqualTo(markers());
    }

    private TreeSet<String> markers() {
        TreeSet<String> expected = new TreeSet<>();
        sources.forEach((path, text) -> {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher marker = MARKER.matcher(lines.get(i));
                if (marker.find()) {
                    expected.add(path + ":" + lineBelow(lines, i) + " " + marker.group(1));
                }
            }
        });
        return expected;
    }

    private static int lineBelow(List<String> lines, int marker) {
        int line = marker + 1;
        while (MARKER.matcher(lines.get(line)).find()) {
            line++;
        }
        return line + 1;
    }

    public Analysis analysis() {
        Project project = new Project(
                Path.of("").toAbsolutePath(),
                "test",
                BuildTool.NONE,
                Stream.concat(Stream.of(""), modules.stream())
                        .map(RuleTester::projectModule)
                        .toList(),
                frameworks,
                paths(".java"),
                paths(".xml"),
                sources.keySet().stream().filter(p -> !p.endsWith(".java")).toList());
        AnalysisSettings settings =
                new AnalysisSettings(includesTests, List.of(), SavingsSettings.DEFAULTS, upgrades, path -> true);
        try (Analyzer analyzer = new Analyzer(project, this::read, CATALOGUE, settings, new Workers(2))) {
            return analyzer.analyze(AnalysisProgress.NONE);
        }
    }

    private static ProjectModule projectModule(String path) {
        return new ProjectModule(
                "test",
                path,
                Optional.empty(),
                Optional.of(17),
                List.of(new SourceRoot(path, SourceSet.MAIN)),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private List<String> paths(String ending) {
        return sources.keySet().stream().filter(p -> p.endsWith(ending)).toList();
    }

    private Read read(String path) {
        String text = sources.get(path);
        return text == null
                ? new Read.Unreadable(new Diagnostic(path, 0, true, "no such file"))
                : new Read.Text(new SourceFile(path, text, StandardCharsets.UTF_8, false, ""), Optional.empty());
    }
}
