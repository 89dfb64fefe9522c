package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration files of an application, in properties or in YAML. */
final class Settings {

    private static final List<String> NAMES = List.of("application.properties", "application.yaml", "application.yml");

    private final List<String> roots;
    private final List<String> folders = new ArrayList<>();
    private final List<SourceFile> files;

    /**
     * One setting.
     *
     * @param path keys from the outermost
     */
    record Leaf(List<String> path, String value) {}

    Settings(RewriteContext context, ProjectModule module) {
        roots = module.resourceRoots().isEmpty()
                ? List.of(module.path().isEmpty() ? "src/main/resources" : module.path() + "/src/main/resources")
                : module.resourceRoots();
        roots.forEach(root -> folders.addAll(List.of(root + "/", root + "/config/")));
        files = NAMES.stream()
                .flatMap(name -> context.filesNamed(name).stream()
                        .filter(p -> folders.stream().anyMatch(f -> p.equals(f + name)))
                        .flatMap(p -> context.source(p).stream()))
                .toList();
    }

    List<SourceFile> files() {
        return files;
    }

    /** The folders whose files are found by their path alone, the first one first. */
    List<String> roots() {
        return roots;
    }

    static boolean isYaml(SourceFile file) {
        return !file.path().endsWith(".properties");
    }

    /** The lines of a file below a key, in whatever form; empty if it says nothing about it. */
    static String section(SourceFile file, List<String> path) {
        if (isYaml(file)) {
            return Yaml.section(file.text(), path);
        }
        String prefix = String.join(".", path);
        return file.text()
                .lines()
                .map(String::stripLeading)
                .filter(l -> l.startsWith(prefix) || (l.startsWith("%") && l.indexOf("." + prefix) > 0))
                .collect(Collectors.joining("\n"));
    }

    /** A refusal at the first line of a file that has the last key of a path. */
    static Refused refused(SourceFile file, List<String> path, String reason, String message, String unlock) {
        String word = path.get(path.size() - 1);
        int line = (int) file.text().lines().takeWhile(l -> !l.contains(word)).count() + 1;
        return new Refused(new Refusal(reason, file.path(), line, message, unlock));
    }

    /**
     * The edit that adds settings to the first file there is, or to a new one.
     *
     * @param parent the keys that all of them share
     * @throws Refused with {@code no-runtime} if the file is not in a form that can be added to
     */
    Edit with(List<String> parent, List<Leaf> leaves) {
        Optional<SourceFile> file = files.stream().findFirst();
        if (file.isEmpty()) {
            return Edit.insert(folders.get(0) + NAMES.get(0), 0, properties(parent, leaves, "\n"));
        }
        if (isYaml(file.get())) {
            return Yaml.insert(file.get(), parent, leaves);
        }
        String text = file.get().text();
        int end = text.length();
        String eol = new Layout(text).eol(end == 0 ? 0 : end - 1);
        boolean open = end > 0 && !text.endsWith("\n") && !text.endsWith("\r");
        String gap = text.isBlank() ? "" : eol;
        return Edit.insert(file.get().path(), end, (open ? eol : "") + gap + properties(parent, leaves, eol));
    }

    private static String properties(List<String> parent, List<Leaf> leaves, String eol) {
        return leaves.stream()
                .map(leaf -> Stream.concat(parent.stream(), leaf.path().stream())
                                .collect(Collectors.joining(".")) + "=" + leaf.value() + eol)
                .collect(Collectors.joining());
    }
}
