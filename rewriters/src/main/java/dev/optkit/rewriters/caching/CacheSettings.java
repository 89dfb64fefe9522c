package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bound and the life time of cache entries in the configuration of a Spring Boot application. What it says about
 * caches already stays, if it has both.
 */
final class CacheSettings {

    private static final Set<String> NAMES = Set.of("application.properties", "application.yml", "application.yaml");

    private final RewriteContext context;
    private final List<String> folders = new ArrayList<>();

    CacheSettings(RewriteContext context, ProjectModule module) {
        this.context = context;
        List<String> roots = module.resourceRoots().isEmpty()
                ? List.of(module.path().isEmpty() ? "src/main/resources" : module.path() + "/src/main/resources")
                : module.resourceRoots();
        roots.forEach(root -> folders.addAll(List.of(root + "/", root + "/config/")));
    }

    /** The edit that bounds caches; empty if they are bounded already. */
    Optional<Edit> edit() {
        List<SourceFile> files = files();
        for (SourceFile file : files) {
            Optional<Boolean> bounded = bounded(file);
            if (bounded.isPresent()) {
                if (!bounded.get()) {
                    throw new Refused(new Refusal(
                            "no-staleness-bound",
                            file.path(),
                            line(file),
                            "caches are configured without a maximum size and a life time",
                            "set spring.cache.caffeine.spec"));
                }
                return Optional.empty();
            }
        }
        return Optional.of(
                files.isEmpty()
                        ? Edit.insert(folders.get(0) + "application.properties", 0, properties("\n"))
                        : into(files.get(0)));
    }

    private List<SourceFile> files() {
        List<SourceFile> files = new ArrayList<>();
        for (String name : NAMES.stream().sorted().toList()) {
            context.filesNamed(name).stream()
                    .filter(p -> folders.stream().anyMatch(f -> p.equals(f + name)))
                    .flatMap(p -> context.source(p).stream())
                    .forEach(files::add);
        }
        return files;
    }

    private static int line(SourceFile file) {
        return (int) file.text().lines().takeWhile(l -> !l.contains("cache")).count() + 1;
    }

    /** Whether what a file says about caches has a size and a life time; empty if it says nothing. */
    private static Optional<Boolean> bounded(SourceFile file) {
        String section = isYaml(file) ? Yaml.section(file.text(), "spring", "cache") : propertiesOf(file.text());
        if (section.isEmpty()) {
            return Optional.empty();
        }
        String words = section.toLowerCase(Locale.ROOT);
        boolean fixedNames = words.contains("cache-names") || words.contains("cachenames");
        boolean size = words.contains("maximumsize=") || words.contains("maximumweight=");
        boolean life = words.contains("expireafterwrite=") || words.contains("expireafteraccess=");
        boolean other = Pattern.compile("type\\s*[=:]\\s*(?!caffeine)\\w")
                .matcher(words)
                .find();
        return Optional.of(size && life && !fixedNames && !other);
    }

    private static String propertiesOf(String text) {
        return text.lines()
                .filter(l -> l.stripLeading().startsWith("spring.cache."))
                .reduce("", (a, b) -> a + b + "\n");
    }

    private static boolean isYaml(SourceFile file) {
        return !file.path().endsWith(".properties");
    }

    private Edit into(SourceFile file) {
        if (isYaml(file)) {
            return Yaml.insert(file, spec());
        }
        Layout layout = new Layout(file.text());
        int end = file.text().length();
        String eol = layout.eol(end == 0 ? 0 : end - 1);
        boolean open = end > 0 && !file.text().endsWith("\n") && !file.text().endsWith("\r");
        String gap = file.text().isBlank() ? "" : eol;
        return Edit.insert(file.path(), end, (open ? eol : "") + gap + properties(eol));
    }

    private String properties(String eol) {
        return "spring.cache.type=caffeine" + eol + "spring.cache.caffeine.spec=" + spec() + eol;
    }

    private String spec() {
        RewriteSettings settings = context.settings();
        return "maximumSize=" + settings.cacheSize() + ",expireAfterWrite="
                + settings.cacheTtl().toSeconds() + "s";
    }
}
