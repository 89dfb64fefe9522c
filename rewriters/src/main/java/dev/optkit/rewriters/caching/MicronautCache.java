package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Method;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Library;
import java.util.List;
import java.util.Set;

/**
 * Caching in Micronaut: its own annotations over Caffeine, each cache with a size and a life time. Its interceptor runs
 * around that of transactions, and evicts after the method.
 */
final class MicronautCache implements CacheStyle {

    private static final String PACKAGE = "io.micronaut.cache.annotation.";
    private static final Library LIBRARY = Library.managed(
            "io.micronaut.cache",
            "micronaut-cache-caffeine",
            "io\\.micronaut\\.\\w+:.*",
            "micronaut-(platform|parent|bom)");
    private static final Set<String> CACHED = Set.of("Cacheable", "CachePut", "InvalidateOperations", "PutOperations");

    private final RewriteContext context;

    MicronautCache(RewriteContext context) {
        this.context = context;
    }

    @Override
    public BeanStyle beans() {
        return BeanStyle.MICRONAUT;
    }

    @Override
    public CacheNames.Form names() {
        return CacheNames.Form.KEBAB;
    }

    @Override
    public boolean boundsEachCache() {
        return true;
    }

    @Override
    public void check(Method method, Set<Method> evicting) {
        // What holds for all is enough.
    }

    @Override
    public void cacheable(AnnotationEdits edits, Cache cache) {
        edits.add(cache.method(), PACKAGE + "Cacheable", "(\"" + cache.name() + "\")");
    }

    @Override
    public void evict(AnnotationEdits edits, Cache cache, Method writer) {
        Annotations annotations = writer.facts().annotations();
        Refusals.require(
                !annotations.hasAny(CACHED), writer, "other-mechanism", writer.shortName() + " has a cache of its own");
        edits.add(writer, PACKAGE + "CacheInvalidate", "(cacheNames = \"" + cache.name() + "\", all = true)");
    }

    @Override
    public List<Edit> setup(AnnotationEdits edits, Cache cache, Set<Method> evicting) {
        return ApplicationSettings.setup(
                cache,
                LIBRARY,
                List.of("micronaut", "caches", cache.name()),
                List.of(
                        new Settings.Leaf(List.of("maximum-size"), String.valueOf(cache.size())),
                        new Settings.Leaf(
                                List.of("expire-after-write"), cache.life().toSeconds() + "s")),
                context);
    }
}
