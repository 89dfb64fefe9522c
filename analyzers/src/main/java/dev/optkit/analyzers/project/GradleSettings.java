package dev.optkit.analyzers.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a settings script says.
 *
 * @param name of the root project, if given
 * @param projects folder of each included project by its path such as {@code :a:b}, relative to the build
 */
record GradleSettings(Optional<String> name, Map<String, String> projects) {

    private static final Pattern NAME = Pattern.compile("rootProject\\.name\\s*=\\s*[\"']([^\"'\n]+)[\"']");
    private static final Pattern INCLUDE =
            Pattern.compile("(?<![\\w.])include\\b\\s*\\(?((?:\\s*[\"'][^\"'\n]+[\"']\\s*,?)++)");
    private static final Pattern FOLDER =
            Pattern.compile("project\\(\\s*[\"'](:[^\"'\n]+)[\"']\\s*\\)\\.projectDir\\s*="
                    + "[^\n]*?[\"'](?:\\$\\{?(?:rootDir|settingsDir|rootProject\\.projectDir)}?/)?([^\"'\n$]+)[\"']");

    static GradleSettings parse(String script) {
        String text = GradleText.withoutComments(script);
        Map<String, String> projects = new LinkedHashMap<>();
        Matcher include = INCLUDE.matcher(text);
        while (include.find()) {
            literal(include.group(1)).forEach(p -> projects.put(p, folder(p)));
        }
        Matcher folder = FOLDER.matcher(text);
        while (folder.find()) {
            projects.replace(folder.group(1), folder.group(2));
        }
        return new GradleSettings(
                NAME.matcher(text).results().map(m -> m.group(1)).findFirst(), projects);
    }

    /** Project paths that are not computed. */
    private static List<String> literal(String list) {
        return GradleText.strings(list).stream()
                .filter(p -> !p.contains("$"))
                .map(p -> p.startsWith(":") ? p : ":" + p)
                .toList();
    }

    private static String folder(String projectPath) {
        return projectPath.substring(1).replace(':', '/');
    }
}
