package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Layout;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bound and the life time of one cache in {@code application.conf}, where Caffeine's JCache provider looks for both. The
 * file is HOCON: a key that comes twice is merged, so a cache can be told of at its end, whatever stands before.
 */
final class JCacheSettings {

    private static final String FILE = "application.conf";
    private static final List<String> CACHE = List.of("spring", "cache");

    /** Another provider, or configuration that lies elsewhere. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "\\btype\\s*[=:]\\s*[\"']?(?!jcache)\\w|\\bjcache\\.config\\b|\\bconfig\\s*:|\\bprovider\\s*[=:]\\s*(?!\\S*[cC]affeine)\\S");

    private static final Pattern JCACHE = Pattern.compile("ben-manes\\.caffeine:jcache|javax\\.cache:cache-api");

    /** What does not go with a number of entries, or needs values that can be copied. */
    private static final Pattern UNFIT = Pattern.compile("\\bweight|\\bstore-by-value|\\bread-through|\\bvariable\\b");

    /** The whole file in braces, to which nothing can be added behind. */
    private static final Pattern BRACED = Pattern.compile("\\A(?:\\s|(?:#|//).*)*\\{");

    private final RewriteContext context;
    private final Settings settings;
    private final List<String> places;

    JCacheSettings(RewriteContext context, ProjectModule main) {
        this.context = context;
        this.settings = new Settings(context, main);
        this.places = settings.roots().stream().map(root -> root + "/" + FILE).toList();
    }

    /**
     * Checks that the caches come from Caffeine's provider, and from this file.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code manager-ambiguous} else
     */
    void check(Method method, Application application) {
        for (SourceFile file : settings.files()) {
            if (ELSEWHERE.matcher(Settings.section(file, CACHE)).find()) {
                throw Settings.refused(
                        file, CACHE, "manager-ambiguous", "caches come from another provider or configuration", "");
            }
        }
        Optional<String> other = application
                .modules()
                .flatMap(m -> m.dependencies().stream())
                .filter(d -> SpringCache.OTHER_PROVIDERS.matcher(d).find())
                .filter(d -> !JCACHE.matcher(d).find())
                .findFirst();
        Refusals.require(other.isEmpty(), method, "manager-ambiguous", other.orElse("") + " may provide caches, too");
    }

    /**
     * The edit that adds a cache.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code no-runtime} if the file cannot be added to, with {@code key-collision}
     *     if it names the cache, with {@code manager-ambiguous} if it says of all caches what does not go with this one
     */
    Edit with(CacheStyle.Cache cache) {
        Optional<SourceFile> file =
                places.stream().flatMap(p -> context.source(p).stream()).findFirst();
        if (file.isEmpty()) {
            return Edit.insert(places.get(0), 0, text(cache, "\n"));
        }
        check(file.get(), cache);
        String text = file.get().text();
        int end = text.length();
        String eol = new Layout(text).eol(end == 0 ? 0 : end - 1);
        boolean open = end > 0 && !text.endsWith("\n") && !text.endsWith("\r");
        return Edit.insert(file.get().path(), end, (open ? eol : "") + (text.isBlank() ? "" : eol) + text(cache, eol));
    }

    private static void check(SourceFile file, CacheStyle.Cache cache) {
        String text = file.text();
        if (BRACED.matcher(text).find()) {
            throw Settings.refused(
                    file, List.of("{"), "no-runtime", "the file is one object in braces", "leave out the outer braces");
        }
        if (Pattern.compile("(?<![\\w-])" + cache.name() + "(?![\\w-])")
                .matcher(text)
                .find()) {
            throw Settings.refused(
                    file, List.of(cache.name()), "key-collision", "the file names " + cache.name() + " already", "");
        }
        if (text.contains("caffeine") && UNFIT.matcher(text).find()) {
            throw Settings.refused(
                    file,
                    List.of("caffeine"),
                    "manager-ambiguous",
                    "what all caches have does not go with a largest number of entries kept as they are",
                    "say it of the caches that it is meant for");
        }
    }

    private static String text(CacheStyle.Cache cache, String eol) {
        return String.join(
                eol,
                "caffeine.jcache." + cache.name() + ".policy {",
                "  maximum.size = " + cache.size(),
                "  eager-expiration.after-write = \"" + cache.life().toSeconds() + "s\"",
                "}",
                "");
    }
}
