package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small project on disk, with an empty artifact repository beside it. */
final class Tree {

    final Path root;
    final Path repository;
    final List<Diagnostic> notes = new ArrayList<>();

    Tree(Path folder) {
        this.root = folder.resolve("project");
        this.repository = folder.resolve("repository");
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tree file(String path, String content) {
        write(root.resolve(path), content);
        return this;
    }

    /** A class in its package folder; what it says does not matter here. */
    Tree java(String path) {
        return file(path, "class X {}\n");
    }

    /** A POM in the repository, and a jar beside it. */
    Tree artifact(String group, String artifact, String version, String inner) {
        Path folder =
                repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
        write(folder.resolve(artifact + "-" + version + ".pom"), pom(group, artifact, version, inner));
        write(folder.resolve(artifact + "-" + version + ".jar"), "");
        return this;
    }

    static String pom(String group, String artifact, String version, String inner) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  %s
                </project>
                """.formatted(group, artifact, version, inner);
    }

    static String dependency(String group, String artifact, String version, String inner) {
        String written = version.isEmpty() ? "" : "<version>" + version + "</version>";
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>" + written + inner
                + "</dependency>";
    }

    Project discover() {
        notes.clear();
        Repositories repositories = new Repositories(repository, repository.resolveSibling("gradle"));
        return new ProjectDiscovery(repositories).discover(root, notes::add);
    }

    ProjectModule module(String path) {
        return discover().modules().stream()
                .filter(m -> m.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    List<String> messages() {
        return notes.stream().map(Diagnostic::message).toList();
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
