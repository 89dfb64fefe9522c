package dev.optkit.analyzers.project;

import dev.optkit.core.project.SourceRoot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source folders of a Gradle module: the conventional ones and those the script names literally. */
final class GradleSourceSets {

    private static final Pattern SET = Pattern.compile(
            "(?:(?:named|getByName|create|register)\\s*\\(\\s*[\"'](\\w+)[\"'][^{\n]*\\)|\\b(\\w+))\\s*\\{");
    private static final Pattern FOLDERS =
            Pattern.compile("srcDirs?\\b\\s*(=|\\+=)?\\s*(\\[[^]]*]|\\([^)]*\\)|[^\n;}]*)");
    private static final Pattern SHORT =
            Pattern.compile("sourceSets\\.(\\w+)\\.java\\.srcDirs?\\b\\s*(=|\\+=)?\\s*([^\n;}]*)");
    private static final Pattern PREFIX =
            Pattern.compile("^(?:\\$\\{?(?:projectDir|project\\.projectDir|layout\\.projectDirectory)}?/|\\./)");

    private final Lookups lookups;
    private final String folder;
    private final Set<SourceRoot> roots = new LinkedHashSet<>();

    private GradleSourceSets(Lookups lookups, String folder) {
        this.lookups = lookups;
        this.folder = folder;
        roots.addAll(Conventions.sourceRoots(lookups, folder));
    }

    /** The roots that exist, conventional ones first. */
    static List<SourceRoot> roots(Lookups lookups, String folder, String script) {
        GradleSourceSets sets = new GradleSourceSets(lookups, folder);
        GradleText.blocks(script, "sourceSets").forEach(sets::readSets);
        Matcher matcher = SHORT.matcher(script);
        while (matcher.find()) {
            sets.apply(matcher.group(1), "=".equals(matcher.group(2)), matcher.group(3));
        }
        return List.copyOf(sets.roots);
    }

    private void readSets(String block) {
        Matcher matcher = SET.matcher(block);
        int from = 0;
        while (matcher.find(from)) {
            String set = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String head =
                    Pattern.quote(matcher.group().substring(0, matcher.group().length() - 1));
            String inside = GradleText.blocks(block.substring(matcher.start()), head).stream()
                    .findFirst()
                    .orElse("");
            readSet(set, GradleText.without(inside, "resources|groovy|kotlin|scala|antlr|proto"));
            from = matcher.end() + inside.length();
        }
    }

    private void readSet(String set, String inside) {
        Matcher matcher = FOLDERS.matcher(inside.replaceAll("(?:resources|groovy|kotlin)\\.srcDir[^\n]*", ""));
        while (matcher.find()) {
            apply(set, "=".equals(matcher.group(1)), matcher.group(2));
        }
    }

    private void apply(String set, boolean replaces, String folders) {
        List<String> named = new ArrayList<>();
        for (String written : GradleText.strings(folders)) {
            String path = PREFIX.matcher(written).replaceFirst("");
            if (!path.contains("$")) {
                lookups.folder(lookups.root().resolve(folder).resolve(path)).ifPresent(named::add);
            }
        }
        if (replaces && !named.isEmpty()) {
            roots.remove(new SourceRoot(Paths.join(folder, "src/" + set + "/java"), Conventions.kind(set)));
        }
        named.forEach(p -> roots.add(new SourceRoot(p, Conventions.kind(set))));
    }
}
