package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Caching in Quarkus: its own annotations over Caffeine, each cache with a size and a life time.
 *
 * <p>Its interceptors run around those of transactions and around those of security. So evictions come after the commit,
 * from the version on that evicts after the method at all; and a hit skips checks of permissions.
 */
final class QuarkusCache implements CacheStyle {

    /** Before 3.32 {@code @CacheInvalidateAll} evicts first and writes then, and a read in between stays. */
    private static final int EVICTS_AFTER_MAJOR = 3;

    private static final int EVICTS_AFTER_MINOR = 32;
    private static final String PACKAGE = "io.quarkus.cache.";
    private static final List<String> CACHE = List.of("quarkus", "cache");
    private static final Library LIBRARY = Library.managed(
            "io.quarkus",
            "quarkus-cache",
            "io\\.quarkus:quarkus-.*",
            "quarkus-bom|quarkus-universe-bom|\\$\\{quarkus\\.platform\\.artifact-id}");
    private static final Pattern WRITTEN = Pattern.compile(
            "<quarkus(?:\\.platform|-platform)?[.-]version>\\s*(\\d+)\\.(\\d+)|quarkusPlatformVersion\\s*=\\s*(\\d+)\\.(\\d+)");
    private static final Pattern RESOLVED = Pattern.compile("io\\.quarkus:[\\w-]+:(\\d+)\\.(\\d+).*");
    private static final Pattern OFF =
            Pattern.compile("(?m)enabled\\s*[=:]\\s*[\"']?false|type\\s*[=:]\\s*[\"']?(?!caffeine)\\w");
    private static final Set<String> CHECKS =
            Set.of("RolesAllowed", "Authenticated", "PermissionsAllowed", "DenyAll", "PermissionChecker");
    private static final Set<String> CACHED = Set.of("CacheResult", "List");

    private final RewriteContext context;

    QuarkusCache(RewriteContext context) {
        this.context = context;
    }

    @Override
    public BeanStyle beans() {
        return BeanStyle.QUARKUS;
    }

    @Override
    public CacheNames.Form names() {
        return CacheNames.Form.DASHED;
    }

    @Override
    public boolean boundsEachCache() {
        return true;
    }

    @Override
    public void check(Method method, Set<Method> evicting) {
        boolean checked = method.facts().annotations().hasAny(CHECKS)
                || method.type().annotations().hasAny(CHECKS);
        Refusals.require(!checked, method, "auth-inside", "a hit would skip the check of permissions");
        ownBackend(method);
        if (!evicting.isEmpty()) {
            evictsAfterwards(method);
        }
    }

    private void ownBackend(Method method) {
        Optional<ProjectModule> module = context.program().project().moduleOf(method.path());
        boolean remote = module.stream()
                .flatMap(m -> m.dependencies().stream())
                .anyMatch(d -> d.startsWith("io.quarkus:quarkus-redis-cache")
                        || d.startsWith("io.quarkus:quarkus-infinispan-cache"));
        Refusals.require(!remote, method, "backend-fails-closed", "caches live in another process");
        for (SourceFile file : ApplicationSettings.of(method, context).files()) {
            if (OFF.matcher(Settings.section(file, CACHE)).find()) {
                throw Settings.refused(
                        file, CACHE, "caching-off", "caching is off, or not by Caffeine, in some profile", "");
            }
        }
    }

    private void evictsAfterwards(Method method) {
        List<Matcher> versions = versions(method);
        boolean known = !versions.isEmpty() && versions.stream().allMatch(QuarkusCache::evictsAfterwards);
        if (!known) {
            throw Refusals.at(
                    method,
                    "tx-unknown",
                    versions.isEmpty()
                            ? "the version of Quarkus is not known, and older ones evict before the write"
                            : "this version of Quarkus evicts before the write, so a read in between stays",
                    "use Quarkus " + EVICTS_AFTER_MAJOR + "." + EVICTS_AFTER_MINOR + " or later");
        }
    }

    private List<Matcher> versions(Method method) {
        List<Matcher> found = new ArrayList<>();
        context.program().project().moduleOf(method.path()).stream()
                .flatMap(m -> m.dependencies().stream())
                .map(RESOLVED::matcher)
                .filter(Matcher::matches)
                .forEach(found::add);
        if (found.isEmpty()) {
            Stream.of("pom.xml", "gradle.properties")
                    .flatMap(name -> context.filesNamed(name).stream())
                    .flatMap(path -> context.source(path).stream())
                    .map(file -> WRITTEN.matcher(file.text()))
                    .filter(Matcher::find)
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean evictsAfterwards(Matcher version) {
        int from = version.group(1) == null ? 3 : 1;
        int major = Integer.parseInt(version.group(from));
        int minor = Integer.parseInt(version.group(from + 1));
        return major > EVICTS_AFTER_MAJOR || (major == EVICTS_AFTER_MAJOR && minor >= EVICTS_AFTER_MINOR);
    }

    @Override
    public void cacheable(AnnotationEdits edits, Cache cache) {
        edits.add(cache.method(), PACKAGE + "CacheResult", argument(cache.name()));
    }

    @Override
    public void evict(AnnotationEdits edits, Cache cache, Method writer) {
        Annotations annotations = writer.facts().annotations();
        Refusals.require(
                !annotations.hasAny(CACHED), writer, "other-mechanism", writer.shortName() + " has a cache of its own");
        edits.add(writer, PACKAGE + "CacheInvalidateAll", argument(cache.name()));
    }

    private static String argument(String cache) {
        return "(cacheName = \"" + cache + "\")";
    }

    @Override
    public List<Edit> setup(AnnotationEdits edits, Cache cache, Set<Method> evicting) {
        return ApplicationSettings.setup(
                cache,
                LIBRARY,
                List.of("quarkus", "cache", "caffeine", "\"" + cache.name() + "\""),
                List.of(
                        new Settings.Leaf(List.of("maximum-size"), String.valueOf(cache.size())),
                        new Settings.Leaf(
                                List.of("expire-after-write"), cache.life().toSeconds() + "S")),
                context);
    }
}
