package dev.optkit.analyzers.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;

/**
 * What a build script says in the plain ways; what it computes is not seen.
 *
 * @param text the script without comments, scripts it applies included
 * @param names what the build gives names to
 */
record GradleScript(String text, GradleNames names) {

    private static final String NAME = "[\\w.-]+";
    /** A configuration at the start of a statement, or one of four ways to name a library behind it. */
    private static final Pattern DEPENDENCY =
            Pattern.compile("(?m)(?:(?:^|[{;])[ \\t]*\"?(?<config>[A-Za-z]\\w*)\"?(?=\\s*\\(|[ \\t]+[\"'\\w]))"
                    + "|[\"'](?<g>" + NAME + "):(?<a>" + NAME + ")(?::(?<v>[^\"':@\n]+))?(?:[:@][^\"'\n]*)?[\"']"
                    + "|group\\s*[:=]\\s*[\"'](?<mg>" + NAME + ")[\"']\\s*,\\s*name\\s*[:=]\\s*[\"'](?<ma>" + NAME
                    + ")[\"']"
                    + "(?:\\s*,\\s*version\\s*[:=]\\s*(?:[\"'](?<mv>[^\"'\n]+)[\"']|(?<mr>[\\w.]+)))?"
                    + "|\\blibs\\.(?<lib>[\\w.]+)");

    private static final Pattern BOM = Pattern.compile(
            "(?:mavenBom|[pP]latform)\\s*\\(?\\s*(?:[\"']([^\"':\n]+):([^\"':\n]+):([^\"'\n]+)[\"']|libs\\.([\\w.]+))");
    private static final Pattern BOOT_PLUGIN = Pattern.compile(
            "id\\s*\\(?\\s*[\"']org\\.springframework\\.boot[\"']\\s*\\)?\\s*version\\s*\\(?\\s*[\"']([^\"'\n]+)[\"']");
    private static final Pattern MANAGED =
            Pattern.compile("dependency\\s*\\(?\\s*[\"']([^\"':\n]+):([^\"':\n]+):([^\"':\n]+)[\"']");

    private static final Pattern ENCODING =
            Pattern.compile("\\.encoding(?:\\s*=\\s*|\\.set\\(\\s*)[\"']([\\w.-]+)[\"']");

    private static final List<Pattern> RELEASES = List.of(
            Pattern.compile("options\\.release(?:\\.set\\(|\\s*=)\\s*([\\w.]+)"),
            Pattern.compile("sourceCompatibility(?:\\s*=|\\s)\\s*(?:JavaVersion\\.toVersion\\()?[\"']?([\\w.]+)"),
            Pattern.compile("JavaLanguageVersion\\.of\\(\\s*[\"']?([\\w.]+)"),
            Pattern.compile("jvmToolchain\\(\\s*(\\w+)"));

    private static final Map<String, String> SCOPES = Map.ofEntries(
            Map.entry("implementation", "compile"),
            Map.entry("api", "compile"),
            Map.entry("compile", "compile"),
            Map.entry("compileonly", "provided"),
            Map.entry("compileonlyapi", "provided"),
            Map.entry("provided", "provided"),
            Map.entry("providedcompile", "provided"),
            Map.entry("runtimeonly", "runtime"),
            Map.entry("runtime", "runtime"),
            Map.entry("providedruntime", "runtime"),
            Map.entry("developmentonly", "runtime"));

    /** The release level this script sets. */
    Optional<Integer> release() {
        return RELEASES.stream()
                .flatMap(p -> p.matcher(text).results())
                .flatMap(m -> level(m.group(1)).stream())
                .findFirst();
    }

    /** The source encoding this script sets. */
    Optional<String> encoding() {
        return ENCODING.matcher(text).results().map(m -> m.group(1)).findFirst();
    }

    private Optional<Integer> level(String written) {
        String level = written.replaceFirst("^JavaVersion\\.", "").replaceFirst("^VERSION_", "");
        return ReleaseLevel.parse(level).or(() -> names.text(level).flatMap(ReleaseLevel::parse));
    }

    /** The libraries of all {@code dependencies} blocks, projects and plugins not included. */
    List<Dependency> dependencies() {
        List<Dependency> found = new ArrayList<>();
        String own = GradleText.without(text, "buildscript|pluginManagement|dependencyManagement|constraints");
        for (String block : GradleText.blocks(own, "dependencies")) {
            String scope = "";
            Matcher m = DEPENDENCY.matcher(block);
            while (m.find()) {
                if (m.group("config") != null) {
                    scope = scope(m.group("config"), scope);
                } else if (!scope.isEmpty()) {
                    addLibraries(found, m, scope);
                }
            }
        }
        return found;
    }

    /** Maven's name for a configuration; words inside a declaration such as {@code platform} change nothing. */
    private static String scope(String configuration, String before) {
        String name = configuration.toLowerCase(Locale.ROOT);
        if (name.equals("platform") || name.equals("enforcedplatform")) {
            return before;
        }
        return SCOPES.entrySet().stream()
                .filter(e -> name.endsWith(e.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .map(e -> name.equals(e.getKey()) ? e.getValue() : "test")
                .orElse("");
    }

    private void addLibraries(List<Dependency> found, Matcher m, String scope) {
        if (m.group("lib") != null) {
            names.libraries(m.group("lib")).forEach(l -> found.add(parse(l, scope)));
        } else if (m.group("mg") != null) {
            Optional<String> version = Optional.ofNullable(m.group("mv"))
                    .or(() -> Optional.ofNullable(m.group("mr")).flatMap(names::text));
            found.add(dependency(m.group("mg"), m.group("ma"), version, Optional.of(scope)));
        } else {
            found.add(dependency(m.group("g"), m.group("a"), Optional.ofNullable(m.group("v")), Optional.of(scope)));
        }
    }

    private Dependency parse(String library, String scope) {
        String[] parts = library.split(":", 3);
        return dependency(
                parts[0],
                parts.length > 1 ? parts[1] : "",
                parts.length > 2 ? Optional.of(parts[2]) : Optional.empty(),
                Optional.of(scope));
    }

    private Dependency dependency(String group, String artifact, Optional<String> version, Optional<String> scope) {
        Dependency d = new Dependency();
        d.setGroupId(group);
        d.setArtifactId(artifact);
        version.flatMap(names::resolve).ifPresent(d::setVersion);
        scope.ifPresent(d::setScope);
        return d;
    }

    /** The BOMs this script imports, that of the Spring Boot plugin included. */
    List<Coordinates> boms() {
        List<Coordinates> boms = new ArrayList<>();
        Matcher m = BOM.matcher(text);
        while (m.find()) {
            if (m.group(4) != null) {
                names.libraries(m.group(4))
                        .forEach(l -> coordinates(l.split(":", 3)).ifPresent(boms::add));
            } else {
                coordinates(m.group(1), m.group(2), m.group(3)).ifPresent(boms::add);
            }
        }
        BOOT_PLUGIN
                .matcher(text)
                .results()
                .forEach(boot -> coordinates("org.springframework.boot", "spring-boot-dependencies", boot.group(1))
                        .ifPresent(boms::add));
        return boms;
    }

    /** The versions set with {@code dependency 'group:artifact:version'} of the dependency management plugin. */
    List<Dependency> managed() {
        return MANAGED.matcher(text)
                .results()
                .map(m -> dependency(m.group(1), m.group(2), Optional.of(m.group(3)), Optional.empty()))
                .toList();
    }

    private Optional<Coordinates> coordinates(String... parts) {
        return parts.length < 3
                ? Optional.empty()
                : names.resolve(parts[2]).map(version -> new Coordinates(parts[0], parts[1], version));
    }
}
