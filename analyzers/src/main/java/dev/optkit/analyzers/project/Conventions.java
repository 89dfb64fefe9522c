package dev.optkit.analyzers.project;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where source lies when no build file says otherwise. */
final class Conventions {

    private static final Set<String> TEST_SETS = Set.of("it", "jmh", "e2e");

    private Conventions() {}

    /** The folders {@code src/<set>/java} that exist, main code first. */
    static List<SourceRoot> sourceRoots(Path root, String folder) {
        List<SourceRoot> roots = new ArrayList<>();
        for (String set : sets(root, folder)) {
            String path = Paths.join(folder, "src/" + set + "/java");
            if (Files.isDirectory(root.resolve(path))) {
                roots.add(new SourceRoot(path, kind(set)));
            }
        }
        return roots;
    }

    static List<String> resourceRoots(Path root, String folder) {
        String path = Paths.join(folder, "src/main/resources");
        return Files.isDirectory(root.resolve(path)) ? List.of(path) : List.of();
    }

    static SourceSet kind(String set) {
        String name = set.toLowerCase(Locale.ROOT);
        return name.contains("test") || TEST_SETS.contains(name) ? SourceSet.TEST : SourceSet.MAIN;
    }

    /** A module of which nothing is known but its folder. */
    static FoundModule module(Path root, String folder, Optional<String> buildFile, BuildTool tool) {
        List<SourceRoot> roots = new ArrayList<>(sourceRoots(root, folder));
        if (roots.isEmpty() && tool == BuildTool.NONE) {
            roots.add(new SourceRoot(folder, SourceSet.MAIN));
        }
        ProjectModule module = new ProjectModule(
                Paths.name(root.resolve(folder)),
                folder,
                buildFile,
                Optional.empty(),
                roots,
                resourceRoots(root, folder),
                List.of(),
                List.of());
        return new FoundModule(module, tool, List.of());
    }

    private static List<String> sets(Path root, String folder) {
        List<String> sets = new ArrayList<>(List.of("main"));
        try (Stream<Path> children = Files.list(root.resolve(Paths.join(folder, "src")))) {
            children.map(Paths::name).filter(n -> !n.equals("main")).sorted().forEach(sets::add);
        } catch (IOException e) {
            return sets;
        }
        return sets;
    }
}
