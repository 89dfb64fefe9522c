package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceSet;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Library;
import dev.optkit.rewriters.edit.ModuleBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the configuration of the application that a method is part of. */
final class ApplicationSettings {

    private ApplicationSettings() {}

    /**
     * That of its own module; where it has none, that of the one module that has.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code no-staleness-bound} if there are several
     */
    static Settings of(Method method, RewriteContext context) {
        Project project = context.program().project();
        Settings settings = new Settings(context, moduleOf(method, context));
        if (!settings.files().isEmpty()) {
            return settings;
        }
        List<ProjectModule> code = project.modules().stream()
                .filter(m -> m.sourceRoots().stream().anyMatch(r -> r.set() == SourceSet.MAIN))
                .toList();
        List<Settings> others = code.stream()
                .map(m -> new Settings(context, m))
                .filter(s -> !s.files().isEmpty())
                .toList();
        boolean alone = others.isEmpty() && code.size() <= 1;
        Refusals.require(
                alone || others.size() == 1,
                method,
                "no-staleness-bound",
                "which module holds the configuration of the application is not known");
        return alone ? settings : others.get(0);
    }

    /**
     * What a framework needs for a cache that it bounds by itself: its library, and settings below a parent.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code no-runtime} if the build or the configuration cannot be edited
     */
    static List<Edit> setup(
            CacheStyle.Cache cache,
            Library library,
            List<String> parent,
            List<Settings.Leaf> leaves,
            RewriteContext context) {
        List<Edit> edits =
                new ArrayList<>(ModuleBuild.with(List.of(library), moduleOf(cache.method(), context), context));
        edits.add(of(cache.method(), context).with(parent, leaves));
        return edits;
    }

    private static ProjectModule moduleOf(Method method, RewriteContext context) {
        return context.program()
                .project()
                .moduleOf(method.path())
                .orElseThrow(() -> Refusals.at(method, "no-runtime", "the file belongs to no module"));
    }

    /**
     * Checks that evictions reach the cache: where the tree holds several applications, a writer in another module may
     * run in another process.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code unknown-writer} at such a writer
     */
    static void requireSameProcess(Method method, Set<Method> writers, RewriteContext context) {
        Project project = context.program().project();
        Optional<Method> elsewhere = writers.stream()
                .filter(w -> !project.moduleOf(w.path()).equals(project.moduleOf(method.path())))
                .findFirst();
        if (elsewhere.isEmpty()) {
            return;
        }
        long applications = project.modules().stream()
                .filter(m -> !new Settings(context, m).files().isEmpty())
                .count();
        Refusals.require(
                applications <= 1,
                elsewhere.get(),
                "unknown-writer",
                elsewhere.get().shortName() + " may run in another application than " + method.shortName());
    }
}
