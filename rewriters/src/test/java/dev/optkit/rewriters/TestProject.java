package dev.optkit.rewriters;

import dev.optkit.analyzers.Analysis;
import dev.optkit.analyzers.AnalysisProgress;
import dev.optkit.analyzers.AnalysisSettings;
import dev.optkit.analyzers.Analyzer;
import dev.optkit.analyzers.catalogue.CatalogueLoader;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.project.SourceReader;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.fix.Assessor;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.plan.Companion;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Proposals;
import dev.optkit.rewriters.plan.Sources;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A small Spring Boot project on disk, with the real engine and the real jars behind it. */
public final class TestProject implements Sources {

    private static final List<String> FRAMEWORKS = List.of("spring", "jakarta", "quarkus", "micronaut", "javax");

    private final Path root;
    private List<String> frameworks = List.of("spring", "spring-boot", "spring-data-jpa");
    private List<String> dependencies = List.of();
    private List<Path> classPath = springJars();
    private int release = 17;
    private AnalysisSettings settings = AnalysisSettings.DEFAULTS;

    public TestProject(Path root) {
        this.root = root;
    }

    /** The jars of frameworks and of persistence on the test's own class path. */
    public static List<Path> springJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> FRAMEWORKS.stream().anyMatch(p::contains))
                .map(Path::of)
                .toList();
    }

    public Path root() {
        return root;
    }

    /** A project of another framework, with {@code group:artifact[:version]} of what its module depends on. */
    public TestProject of(String framework, String... libraries) {
        return of(List.of(framework), libraries);
    }

    /** The same of several frameworks. */
    public TestProject of(List<String> names, String... libraries) {
        frameworks = List.copyOf(names);
        dependencies = List.of(libraries);
        return this;
    }

    /** Says which cache annotations are to become others. */
    public TestProject upgrading(AnnotationUpgrade... upgrades) {
        settings = AnalysisSettings.upgrading(List.of(upgrades));
        return this;
    }

    /** The Java release that its module is compiled for. */
    public TestProject release(int value) {
        release = value;
        return this;
    }

    public TestProject withoutClassPath() {
        classPath = List.of();
        return this;
    }

    public TestProject file(String path, String text) {
        return bytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public TestProject bytes(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class of the package {@code a} in the main sources; the package line is added. */
    public TestProject java(String name, String text) {
        return file("src/main/java/a/" + name + ".java", "package a;\n\n" + text);
    }

    private List<String> paths(String suffix) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(p -> root.relativize(p).toString().replace('\\', '/'))
                    .filter(p -> p.endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean gradle() {
        return Files.exists(root.resolve("build.gradle"));
    }

    public Project project() {
        ProjectModule module = new ProjectModule(
                "shop",
                "",
                Optional.of(gradle() ? "build.gradle" : "pom.xml"),
                Optional.of(release),
                List.of(
                        new SourceRoot("src/main/java", SourceSet.MAIN),
                        new SourceRoot("src/test/java", SourceSet.TEST)),
                List.of("src/main/resources"),
                dependencies,
                classPath,
                Optional.empty());
        return new Project(
                root,
                "shop",
                gradle() ? BuildTool.GRADLE : BuildTool.MAVEN,
                List.of(module),
                frameworks,
                paths(".java"));
    }

    private Analyzer analyzer() {
        Project project = project();
        return new Analyzer(
                project, new SourceReader(project)::read, CatalogueLoader.builtIn(), settings, new Workers(1));
    }

    public Snapshot assess() {
        return snapshot(analyzer().analyze(AnalysisProgress.NONE));
    }

    public Assessor assessor() {
        Analyzer analyzer = analyzer();
        analyzer.analyze(AnalysisProgress.NONE);
        return changed -> {
            Map<String, Read> reads = new HashMap<>();
            changed.forEach((path, text) -> reads.put(
                    path,
                    new Read.Text(new SourceFile(path, text, StandardCharsets.UTF_8, false, ""), Optional.empty())));
            return snapshot(analyzer.again(reads, Set.of()));
        };
    }

    private static Snapshot snapshot(Analysis analysis) {
        return new Snapshot(analysis.program(), analysis.findings());
    }

    public MigrationPlanner planner() {
        return planner(Companion.NONE);
    }

    /** The same, with something that goes with each fix. */
    public MigrationPlanner planner(Companion companion) {
        Proposals proposals = Proposals.load(Map.of()).with(companion);
        return new MigrationPlanner(assessor(), proposals, this, RewriteSettings.DEFAULTS);
    }

    /** The texts of all Java files, by path. */
    public Map<String, String> javaTexts() {
        Map<String, String> texts = new HashMap<>();
        paths(".java").forEach(path -> source(path).ifPresent(file -> texts.put(path, file.text())));
        return texts;
    }

    @Override
    public Optional<SourceFile> source(String path) {
        if (!Files.isRegularFile(root.resolve(path))) {
            return Optional.empty();
        }
        return new SourceReader(project()).read(path) instanceof Read.Text text
                ? Optional.of(text.file())
                : Optional.empty();
    }

    @Override
    public List<String> filesNamed(String fileName) {
        return paths(fileName).stream()
                .filter(p -> p.equals(fileName) || p.endsWith("/" + fileName))
                .toList();
    }
}
