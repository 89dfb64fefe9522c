package dev.optkit.analyzers.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Gradle build: its settings, its names, and the scripts of its modules. */
final class GradleBuild {

    private static final Pattern APPLY = Pattern.compile(
            "apply\\s*\\(?\\s*from\\s*[:=]\\s*[\"'](\\$\\{?(?:rootDir|rootProject\\.projectDir|projectDir)}?/)?([^\"'\n$]+)[\"']");
    private static final int MAX_APPLIED = 3;
    private static final String SHARED =
            "subprojects|allprojects|configure\\s*\\([^\n{]*\\)|subprojects\\.forEach|subprojects\\.each";

    private final Lookups lookups;
    private final String folder;
    private final GradleNames names = new GradleNames();
    private final GradleSettings settings;
    private final String rootScript;

    /** Reads what all modules of the build share. */
    GradleBuild(Lookups lookups, String folder) {
        this.lookups = lookups;
        this.folder = folder;
        this.settings = GradleSettings.parse(script(folder, "settings"));
        this.rootScript = withApplied(script(folder, "build"), folder, 0);
        names.addProperties(read(Paths.join(folder, "gradle.properties")));
        names.addCatalogue(read(Paths.join(folder, "gradle/libs.versions.toml")));
        names.addScript(rootScript);
    }

    GradleSettings settings() {
        return settings;
    }

    String folder() {
        return folder;
    }

    /** All that the scripts say about one module: its own first, then what the root sets for all. */
    GradleScript script(String module) {
        if (module.equals(folder)) {
            return new GradleScript(GradleText.without(rootScript, "subprojects|configure\\s*\\([^\n{]*\\)"), names);
        }
        String own = withApplied(script(module, "build"), module, 0);
        names.addScript(own);
        return new GradleScript(own + "\n" + String.join("\n", GradleText.blocks(rootScript, SHARED)), names);
    }

    /** The script of a folder, whichever language it is in. */
    Optional<String> buildFile(String module) {
        return List.of("build.gradle", "build.gradle.kts").stream()
                .map(name -> Paths.join(module, name))
                .filter(lookups::isFile)
                .findFirst();
    }

    private String script(String module, String name) {
        String text = read(Paths.join(module, name + ".gradle"));
        return GradleText.withoutComments(text.isEmpty() ? read(Paths.join(module, name + ".gradle.kts")) : text);
    }

    /** Puts applied scripts in place of the statements that apply them. */
    private String withApplied(String script, String module, int depth) {
        if (depth == MAX_APPLIED) {
            return script;
        }
        return APPLY.matcher(script).replaceAll(m -> {
            String base = m.group(1) != null && m.group(1).contains("root") ? folder : module;
            String text = Paths.inside(
                            lookups.root(), lookups.root().resolve(base).resolve(m.group(2)))
                    .map(this::read)
                    .map(GradleText::withoutComments)
                    .orElse("");
            return Matcher.quoteReplacement("\n" + withApplied(text, module, depth + 1) + "\n");
        });
    }

    /** Most builds have only some of these files. */
    private String read(String path) {
        return lookups.read(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .orElse("");
    }
}
