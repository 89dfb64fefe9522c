package dev.optkit.rewriters;

import dev.optkit.analyzers.project.Read;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import dev.optkit.core.text.SourceFile;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A Maven project that exists in memory only, with the class path of the tests. */
final class MemorySources {

    static final String ROOT = "src/main/java/";

    private final SortedMap<String, String> texts = new TreeMap<>();

    MemorySources(Map<String, String> texts) {
        this.texts.putAll(texts);
    }

    SortedMap<String, String> texts() {
        return texts;
    }

    Optional<SourceFile> source(String path) {
        return Optional.ofNullable(texts.get(path))
                .map(text -> new SourceFile(path, text, StandardCharsets.UTF_8, false, ""));
    }

    Read read(String path) {
        return source(path)
                .<Read>map(file -> new Read.Text(file, Optional.empty()))
                .orElseGet(() -> new Read.Unreadable(new Diagnostic(path, 0, true, "there is no such file")));
    }

    Project project(int release) {
        ProjectModule module = new ProjectModule(
                "shop",
                "",
                Optional.of("pom.xml").filter(texts::containsKey),
                Optional.of(release),
                List.of(new SourceRoot("src/main/java", SourceSet.MAIN)),
                List.of("src/main/resources"),
                List.of(),
                classPath());
        BuildTool tool = texts.containsKey("pom.xml") ? BuildTool.MAVEN : BuildTool.NONE;
        List<String> java =
                texts.keySet().stream().filter(p -> p.endsWith(".java")).toList();
        return new Project(Path.of("/shop"), "shop", tool, List.of(module), List.of(), java);
    }

    private static List<Path> classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(p -> p.endsWith(".jar") && (p.contains("spring") || p.contains("jakarta")))
                .map(Path::of)
                .toList();
    }
}
