package dev.optkit.rewriters.verify;

import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the changed files of one module are compiled with.
 *
 * @param root of the project
 * @param release language level, when the build says it
 * @param sourcePath source folders of the module, then of the modules beside it
 * @param classPath jars of the module, then of the modules beside it, and compiled classes if there are any; the
 *     compiler takes a class file only if it is newer than its source
 */
record CompileUnit(Path root, Optional<Integer> release, List<Path> sourcePath, List<Path> classPath) {

    static CompileUnit of(Project project, ProjectModule module, boolean withTests, List<Path> extraClassPath) {
        List<ProjectModule> modules = new ArrayList<>(List.of(module));
        project.modules().stream().filter(m -> !m.equals(module)).forEach(modules::add);
        Set<Path> sources = new LinkedHashSet<>();
        Set<Path> classes = new LinkedHashSet<>();
        for (ProjectModule each : modules) {
            each.sourceRoots().stream()
                    .filter(r -> r.set() == SourceSet.MAIN || withTests)
                    .forEach(r -> sources.add(project.root().resolve(r.path())));
            classes.addAll(each.classPath());
            if (withTests) {
                classes.addAll(each.testClassPath());
            }
            classes.addAll(compiled(project.root().resolve(each.path())));
        }
        classes.addAll(extraClassPath);
        return new CompileUnit(project.root(), module.release(), existing(sources), existing(classes));
    }

    private static List<Path> compiled(Path folder) {
        return List.of(folder.resolve("target/classes"), folder.resolve("build/classes/java/main"));
    }

    private static List<Path> existing(Set<Path> paths) {
        return paths.stream().filter(Files::exists).toList();
    }
}
