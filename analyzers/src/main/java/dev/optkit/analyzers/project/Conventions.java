package dev.optkit.analyzers.project;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where source lies when no build file says otherwise. */
final class Conventions {

    private static final Set<String> TEST_SETS = Set.of("it", "jmh", "e2e");

    private Conventions() {}

    /** The folders {@code src/<set>/java} that exist, main code first. */
    static List<SourceRoot> sourceRoots(Lookups lookups, String folder) {
        List<SourceRoot> roots = new ArrayList<>();
        for (String set : sets(lookups, folder)) {
            String path = Paths.join(folder, "src/" + set + "/java");
            if (lookups.isFolder(path)) {
                roots.add(new SourceRoot(path, kind(set)));
            }
        }
        return roots;
    }

    static List<String> resourceRoots(Lookups lookups, String folder) {
        String path = Paths.join(folder, "src/main/resources");
        return lookups.isFolder(path) ? List.of(path) : List.of();
    }

    static SourceSet kind(String set) {
        String name = set.toLowerCase(Locale.ROOT);
        return name.contains("test") || TEST_SETS.contains(name) ? SourceSet.TEST : SourceSet.MAIN;
    }

    /** A module of which nothing is known but its folder. */
    static FoundModule module(Lookups lookups, String folder, Optional<String> buildFile, BuildTool tool) {
        List<SourceRoot> roots = new ArrayList<>(sourceRoots(lookups, folder));
        if (roots.isEmpty() && tool == BuildTool.NONE) {
            roots.add(new SourceRoot(folder, SourceSet.MAIN));
        }
        ProjectModule module = new ProjectModule(
                Paths.name(lookups.root().resolve(folder)),
                folder,
                buildFile,
                Optional.empty(),
                roots,
                resourceRoots(lookups, folder),
                List.of(),
                List.of());
        return new FoundModule(module, tool, List.of());
    }

    private static List<String> sets(Lookups lookups, String folder) {
        List<String> sets = new ArrayList<>(List.of("main"));
        lookups.names(Paths.join(folder, "src")).stream()
                .filter(n -> !n.equals("main"))
                .forEach(sets::add);
        return sets;
    }
}
