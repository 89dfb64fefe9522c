package dev.optkit.core.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One module of a build.
 *
 * @param name artifact or directory name
 * @param path folder relative to the root, with {@code /}; empty for the root itself
 * @param buildFile relative path of its {@code pom.xml} or Gradle script, if it has one
 * @param release Java release level it is compiled for, when the build says it
 * @param sourceRoots main and test roots, in the order of the build
 * @param resourceRoots main resource folders, relative to the root of the project
 * @param dependencies {@code group:artifact} of all declared and inherited direct dependencies; with
 *     {@code group:artifact:version} when the version is known
 * @param classPath jars found without running the build; may be incomplete
 * @param encoding name of the source encoding, when the build says it
 * @param testClassPath jars that its tests have besides; empty unless they were asked for
 */
public record ProjectModule(
        String name,
        String path,
        Optional<String> buildFile,
        Optional<Integer> release,
        List<SourceRoot> sourceRoots,
        List<String> resourceRoots,
        List<String> dependencies,
        List<Path> classPath,
        Optional<String> encoding,
        List<Path> testClassPath) {

    public ProjectModule {
        sourceRoots = List.copyOf(sourceRoots);
        resourceRoots = List.copyOf(resourceRoots);
        dependencies = List.copyOf(dependencies);
        classPath = List.copyOf(classPath);
        testClassPath = List.copyOf(testClassPath);
    }

    /** A module whose tests have no jars of their own. */
    public ProjectModule(
            String name,
            String path,
            Optional<String> buildFile,
            Optional<Integer> release,
            List<SourceRoot> sourceRoots,
            List<String> resourceRoots,
            List<String> dependencies,
            List<Path> classPath,
            Optional<String> encoding) {
        this(name, path, buildFile, release, sourceRoots, resourceRoots, dependencies, classPath, encoding, List.of());
    }

    /** A module whose build does not say a source encoding. */
    public ProjectModule(
            String name,
            String path,
            Optional<String> buildFile,
            Optional<Integer> release,
            List<SourceRoot> sourceRoots,
            List<String> resourceRoots,
            List<String> dependencies,
            List<Path> classPath) {
        this(name, path, buildFile, release, sourceRoots, resourceRoots, dependencies, classPath, Optional.empty());
    }

    /** Whether a dependency of this {@code group:artifact} is declared. */
    public boolean dependsOn(String groupAndArtifact) {
        return dependencies.stream().anyMatch(d -> d.equals(groupAndArtifact) || d.startsWith(groupAndArtifact + ":"));
    }
}
