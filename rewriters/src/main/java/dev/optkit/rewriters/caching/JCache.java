package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Library;
import dev.optkit.rewriters.edit.ModuleBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Caching by the annotations of JCache (JSR 107) in Spring Boot, whose interceptors look after them as after its own: they
 * take the same order round transactions, the same default key, and evict behind the method.
 *
 * <p>The annotations say neither life nor size. Where Caffeine's own JCache provider makes the caches, each gets both in its
 * configuration; else they are Spring's, with one specification for all. A CDI container decides by {@code beans.xml} whether it
 * evicts before or behind the commit, so nothing is written for one.
 */
final class JCache implements CacheStyle {

    private static final String PACKAGE = "javax.cache.annotation.";
    private static final String PROVIDER = "com.github.ben-manes.caffeine:jcache";
    private static final Set<String> ANNOTATIONS = Set.of("CacheResult", "CachePut", "CacheRemove", "CacheRemoveAll");
    private static final List<Library> LIBRARIES =
            List.of(SpringCache.STARTER, SpringCache.managed("javax.cache", "cache-api"));

    private final RewriteContext context;
    private final SpringCache spring;
    private final boolean ownProvider;

    /** Caches of Caffeine's JCache provider if there is one and Spring is not told otherwise; else Spring's. */
    JCache(Method method, RewriteContext context) {
        this.context = context;
        this.spring = new SpringCache(context);
        this.ownProvider = hasProvider(context.program())
                && !new CacheSettings(
                                context,
                                Application.of(method, context.program()).module())
                        .namesProvider();
    }

    /**
     * Whether the main code of a project speaks of caches by JCache: by its annotations, or by nothing yet while its provider is
     * there.
     */
    static boolean isSpoken(Program program) {
        return program.derived(Spoken.class, () -> Spoken.by(program)).jcache();
    }

    /** Found once for a project, as all of its imports are looked at. */
    private record Spoken(boolean jcache) {

        static Spoken by(Program program) {
            return new Spoken(isCachedBy("javax.cache.annotation", program)
                    || (hasProvider(program) && !isCachedBy("org.springframework.cache.annotation", program)));
        }
    }

    private static boolean isCachedBy(String library, Program program) {
        return program.files().stream()
                .filter(f -> f.imports().stream()
                        .anyMatch(i -> i.name().equals(library) || i.name().startsWith(library + ".Cach")))
                .anyMatch(f -> !program.project().isTest(f.path()));
    }

    private static boolean hasProvider(Program program) {
        return program.project().modules().stream().anyMatch(m -> m.dependsOn(PROVIDER));
    }

    @Override
    public BeanStyle beans() {
        return spring.beans();
    }

    /** The provider takes a name for a path in its configuration, in which points and quotes have a meaning. */
    @Override
    public CacheNames.Form names() {
        return ownProvider ? CacheNames.Form.KEBAB : spring.names();
    }

    @Override
    public boolean boundsEachCache() {
        return ownProvider;
    }

    @Override
    public void check(Method method, Set<Method> evicting) {
        spring.check(method, evicting);
        Stream.concat(Stream.of(method), evicting.stream()).forEach(JCache::ownKeys);
    }

    /** A generator or resolver that the class names would make keys, or find caches, in a way that is not known. */
    private static void ownKeys(Method method) {
        boolean custom = method.type().annotations().find("CacheDefaults").stream()
                .anyMatch(
                        a -> a.text().contains("cacheKeyGenerator") || a.text().contains("cacheResolverFactory"));
        Refusals.require(
                !custom, method, "other-mechanism", method.type().simpleName() + " makes keys or finds caches itself");
    }

    @Override
    public void cacheable(AnnotationEdits edits, Cache cache) {
        edits.add(cache.method(), PACKAGE + "CacheResult", argument(cache));
    }

    /** A method can have one annotation of JCache only. */
    @Override
    public void evict(AnnotationEdits edits, Cache cache, Method writer) {
        Annotations annotations = writer.facts().annotations();
        Refusals.require(
                !annotations.hasAny(ANNOTATIONS),
                writer,
                "other-mechanism",
                writer.shortName() + " has an annotation of JCache, and a method can have one only");
        edits.add(writer, PACKAGE + "CacheRemoveAll", argument(cache));
    }

    private static String argument(Cache cache) {
        return "(cacheName = \"" + cache.name() + "\")";
    }

    @Override
    public List<Edit> setup(AnnotationEdits edits, Cache cache, Set<Method> evicting) {
        if (!ownProvider) {
            return spring.setup(edits, cache, evicting);
        }
        Application application = spring.enabled(edits, cache.method());
        JCacheSettings settings = new JCacheSettings(context, application.module());
        settings.check(cache.method(), application);
        ProjectModule module =
                context.program().project().moduleOf(cache.method().path()).orElse(application.module());
        List<Edit> all = new ArrayList<>(ModuleBuild.with(LIBRARIES, module, context));
        all.add(settings.with(cache));
        return all;
    }
}
