package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The build files of one module, whichever tool builds it. */
public final class ModuleBuild {

    private final ProjectModule module;
    private final RewriteContext context;
    private final SortedMap<String, String> after = new TreeMap<>();

    private ModuleBuild(ProjectModule module, RewriteContext context) {
        this.module = module;
        this.context = context;
    }

    /**
     * The edits that make libraries visible to the main code of a module; one for a file, none if all are.
     *
     * @throws Refused with {@code no-runtime}, at the place in the build file that stands in the way
     */
    public static List<Edit> with(List<Library> libraries, ProjectModule module, RewriteContext context) {
        ModuleBuild build = new ModuleBuild(module, context);
        build.add(libraries);
        return build.edits();
    }

    /**
     * The same, with a build that weaves the annotations of the runtime into classes.
     *
     * @param version of the runtime and its weaver
     * @throws Refused with {@code no-interception} if the build cannot be made to
     */
    static List<Edit> woven(List<Library> libraries, String version, ProjectModule module, RewriteContext context) {
        ModuleBuild build = new ModuleBuild(module, context);
        module.buildFile().ifPresent(path -> build.weaving(path, version)); // refuses at lines as they are
        String path = build.add(libraries);
        String text = build.text(path);
        build.weaving(path, version).ifPresent(edit -> build.after.put(path, Edit.apply(text, List.of(edit))));
        return build.edits();
    }

    private Optional<Edit> weaving(String path, String version) {
        String text = text(path);
        return path.endsWith(".xml")
                ? new MavenWeaving(new MavenVersions(Pom.read(text, path), this::changed).chain()).edit(version)
                : new GradleWeaving(path, text).edit(version);
    }

    /** Adds libraries to the build file, and gives its path. */
    private String add(List<Library> libraries) {
        String path = module.buildFile()
                .orElseThrow(() -> new Refused(Refusal.of(
                        "no-runtime",
                        module.path().isEmpty() ? "." : module.path(),
                        1,
                        "the module " + module.name() + " has no build file to add "
                                + libraries.get(0).name() + " to")));
        libraries.forEach(library -> add(library, path));
        return path;
    }

    private void add(Library library, String path) {
        String text = text(path);
        if (path.endsWith(".xml")) {
            Pom pom = Pom.read(text, path);
            boolean own = pom.all(Pom.DEPENDENCIES + "/dependency")
                    .anyMatch(d -> pom.isAbout(d, library.group(), library.artifact()));
            if (own || !module.dependsOn(library.name())) {
                Optional<String> version = own ? Optional.empty() : new MavenVersions(pom, context::source).of(library);
                MavenEdits.addDependency(text, path, library.group(), library.artifact(), version)
                        .ifPresent(edit -> after.put(path, Edit.apply(text, List.of(edit))));
            }
        } else {
            after.putAll(new GradleEdits(path, text, this::changed).with(library));
        }
    }

    private String text(String path) {
        return Optional.ofNullable(after.get(path))
                .or(() -> context.source(path).map(SourceFile::text))
                .orElseThrow(() -> new Refused(Refusal.of("no-runtime", path, 1, "the build file cannot be read")));
    }

    /** A file, with the changes made so far. */
    private Optional<SourceFile> changed(String path) {
        return context.source(path)
                .map(file ->
                        Optional.ofNullable(after.get(path)).map(file::withText).orElse(file));
    }

    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        for (Map.Entry<String, String> file : after.entrySet()) {
            String before = context.source(file.getKey()).map(SourceFile::text).orElse("");
            if (!before.equals(file.getValue())) {
                edits.add(difference(file.getKey(), before, file.getValue()));
            }
        }
        return edits;
    }

    /** Two insertions at one offset would disturb each other, so they become one. */
    private static Edit difference(String path, String before, String after) {
        int start = 0;
        while (start < before.length() && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = before.length();
        int shift = after.length() - before.length();
        while (end > start && before.charAt(end - 1) == after.charAt(end + shift - 1)) {
            end--;
        }
        return new Edit(path, new Span(start, end), after.substring(start, end + shift));
    }
}
