package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bound and the life time of cache entries in the configuration of a Spring Boot application. What it says about
 * caches already stays, if it has both.
 */
final class CacheSettings {

    private static final List<String> CACHE = List.of("spring", "cache");
    private static final Pattern OTHER_TYPE = Pattern.compile("type\\s*[=:]\\s*[\"']?(?!caffeine)\\w");

    private static final Pattern PROVIDER = Pattern.compile("\\btype\\s*[=:]\\s*[\"']?caffeine\\b");

    private final RewriteContext context;
    private final Settings settings;

    CacheSettings(RewriteContext context, ProjectModule module) {
        this.context = context;
        this.settings = new Settings(context, module);
    }

    /** The edit that bounds caches; empty if they are bounded already. */
    Optional<Edit> edit() {
        for (SourceFile file : settings.files()) {
            String section = Settings.section(file, CACHE);
            if (!section.isEmpty()) {
                if (!isBounded(section)) {
                    throw Settings.refused(
                            file,
                            CACHE,
                            "no-staleness-bound",
                            "caches are configured without a maximum size and a life time",
                            "set spring.cache.caffeine.spec");
                }
                return Optional.empty();
            }
        }
        return Optional.of(settings.with(
                CACHE,
                List.of(
                        new Settings.Leaf(List.of("type"), "caffeine"),
                        new Settings.Leaf(List.of("caffeine", "spec"), spec()))));
    }

    /** Whether it says nothing about caches yet. */
    boolean isSilent() {
        return settings.files().stream()
                .allMatch(f -> Settings.section(f, CACHE).isEmpty());
    }

    /** Whether it says which provider all caches come from, that of the fix. */
    boolean namesProvider() {
        return settings.files().stream()
                .anyMatch(f -> PROVIDER.matcher(Settings.section(f, CACHE).toLowerCase(Locale.ROOT))
                        .find());
    }

    private static boolean isBounded(String section) {
        String words = section.toLowerCase(Locale.ROOT);
        boolean fixedNames = words.contains("cache-names") || words.contains("cachenames");
        boolean size = words.contains("maximumsize=") || words.contains("maximumweight=");
        boolean life = words.contains("expireafterwrite=") || words.contains("expireafteraccess=");
        return size && life && !fixedNames && !OTHER_TYPE.matcher(words).find();
    }

    private String spec() {
        RewriteSettings given = context.settings();
        return "maximumSize=" + given.cacheSize() + ",expireAfterWrite="
                + given.cacheTtl().toSeconds() + "s";
    }
}
