package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one framework is told to cache a method and to evict, and what else it needs before that works. */
interface CacheStyle {

    /** Those whose container has caches of its own. */
    Set<String> FRAMEWORKS = Set.of("spring", "spring-boot", "quarkus", "micronaut");

    /**
     * A cache that a method gets.
     *
     * @param method the read
     * @param name of the cache
     * @param life of an entry
     * @param size most entries
     */
    record Cache(Method method, String name, Duration life, int size) {}

    BeanStyle beans();

    /** How names of caches are written. */
    CacheNames.Form names();

    /** Whether each cache has a size and a life time of its own. */
    default boolean boundsEachCache() {
        return false;
    }

    /**
     * What holds for this framework beyond what holds for all.
     *
     * @param evicting methods that get an eviction
     * @throws dev.optkit.rewriters.edit.Refused if something stands in the way
     */
    void check(Method method, Set<Method> evicting);

    /** Adds the annotation that caches. */
    void cacheable(AnnotationEdits edits, Cache cache);

    /** Adds the annotation that evicts the whole cache once a method has returned, after its transaction. */
    void evict(AnnotationEdits edits, Cache cache, Method writer);

    /**
     * The edits of build and configuration files.
     *
     * @param edits takes annotations that turn caching on
     * @param evicting methods that get an eviction
     * @throws dev.optkit.rewriters.edit.Refused if something stands in the way
     */
    List<Edit> setup(AnnotationEdits edits, Cache cache, Set<Method> evicting);

    /** What has to hold for this framework beyond what code shows; empty if nothing. */
    default String assumption(Cache cache) {
        return "";
    }

    /** The style of the framework that a module is built with; that of plain Java where the project has none. */
    static CacheStyle of(Method method, RewriteContext context) {
        Optional<ProjectModule> module = context.program().project().moduleOf(method.path());
        boolean spring = dependsOn(module, "org.springframework.boot:");
        List<String> frameworks = context.program().project().frameworks();
        boolean alone = !frameworks.contains("spring-boot");
        boolean quarkus = dependsOn(module, "io.quarkus") || (alone && frameworks.contains("quarkus"));
        boolean micronaut = dependsOn(module, "io.micronaut") || (alone && frameworks.contains("micronaut"));
        Refusals.require(
                (quarkus ? 1 : 0) + (micronaut ? 1 : 0) + (spring ? 1 : 0) <= 1,
                method,
                "manager-ambiguous",
                "the module uses more than one of Spring Boot, Quarkus and Micronaut");
        if (quarkus) {
            return new QuarkusCache(context);
        }
        if (micronaut) {
            return new MicronautCache(context);
        }
        if (!alone && JCache.isSpoken(context.program())) {
            return new JCache(method, context);
        }
        boolean plain = !spring && frameworks.stream().noneMatch(FRAMEWORKS::contains);
        return plain ? new WovenCache(context) : new SpringCache(context);
    }

    private static boolean dependsOn(Optional<ProjectModule> module, String prefix) {
        return module.stream().flatMap(m -> m.dependencies().stream()).anyMatch(d -> d.startsWith(prefix));
    }
}
