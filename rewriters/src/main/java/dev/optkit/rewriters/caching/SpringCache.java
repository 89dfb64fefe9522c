package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Library;
import dev.optkit.rewriters.edit.ModuleBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Caching in Spring Boot: annotations in proxy mode, turned on around transactions, with one Caffeine specification for
 * all caches.
 */
final class SpringCache implements CacheStyle {

    private static final String PACKAGE = "org.springframework.cache.annotation.";
    private static final Pattern JOINABLE = Pattern.compile(
            "@[\\w.]+\\(\\s*(?:cacheNames|value)\\s*=\\s*(\\{[^{}]*}|\"[^\"]*\")\\s*,\\s*allEntries\\s*=\\s*true\\s*\\)");

    private static final Set<String> ANNOTATIONS = Set.of(
            "EnableCaching",
            "CacheConfig",
            "Cacheable",
            "CachePut",
            "CacheEvict",
            "Caching",
            "CacheResult",
            "CacheRemove",
            "CacheRemoveAll");
    static final Pattern OTHER_PROVIDERS =
            Pattern.compile("redis|hazelcast|infinispan|ehcache|jcache|javax\\.cache|couchbase|cache2k");

    private static final String PEERS = "org\\.springframework\\.boot:spring-boot-starter.*";
    private static final String BOMS = "spring-boot-(starter-parent|dependencies)";
    static final Library STARTER = managed("org.springframework.boot", "spring-boot-starter-cache");
    private static final List<Library> LIBRARIES =
            List.of(STARTER, managed("com.github.ben-manes.caffeine", "caffeine"));

    private final RewriteContext context;
    private final Program program;

    SpringCache(RewriteContext context) {
        this.context = context;
        this.program = context.program();
    }

    /** A library whose version Spring Boot fixes. */
    static Library managed(String group, String artifact) {
        return Library.managed(group, artifact, PEERS, BOMS);
    }

    @Override
    public BeanStyle beans() {
        return BeanStyle.SPRING;
    }

    @Override
    public CacheNames.Form names() {
        return CacheNames.Form.DOTTED;
    }

    @Override
    public void check(Method method, Set<Method> evicting) {
        Refusals.require(
                program.project().frameworks().contains("spring-boot"),
                method,
                "no-runtime",
                "only Spring Boot sets up a bounded cache");
        boolean unordered = Application.of(method, program)
                .types()
                .flatMap(t -> t.annotations().find("EnableCaching").stream())
                .anyMatch(a -> !a.text().contains("order"));
        Beans beans = new Beans(program, beans());
        Optional<Method> inside = evicting.stream()
                .filter(w -> unordered && beans.isTransactional(w))
                .findFirst();
        inside.ifPresent(writer -> {
            throw Refusals.at(
                    writer,
                    "tx-unknown",
                    "the eviction may run before the transaction of " + writer.shortName() + " commits",
                    "write @EnableCaching(order = Ordered.LOWEST_PRECEDENCE - 1)");
        });
    }

    @Override
    public void cacheable(AnnotationEdits edits, Cache cache) {
        edits.add(cache.method(), PACKAGE + "Cacheable", "(cacheNames = \"" + cache.name() + "\", sync = true)");
    }

    /** Joins what the method evicts already. */
    @Override
    public void evict(AnnotationEdits edits, Cache cache, Method writer) {
        Annotations annotations = writer.facts().annotations();
        Refusals.require(
                !annotations.has("Caching"),
                writer,
                "other-mechanism",
                writer.shortName() + " has a @Caching of its own");
        Refusals.require(
                !annotations.has("Cacheable"), writer, "sync-limit", writer.shortName() + " is cached and writes");
        String quoted = "\"" + cache.name() + "\"";
        Optional<Annotation> existing = annotations.find("CacheEvict");
        if (existing.isPresent()) {
            String text = existing.get().text();
            edits.change(writer, existing.get(), names -> joined(text, quoted, names));
        } else {
            edits.add(writer, PACKAGE + "CacheEvict", all(quoted));
        }
    }

    private static String all(String caches) {
        return "(cacheNames = " + caches + ", allEntries = true)";
    }

    private static String joined(String text, String quoted, UnaryOperator<String> names) {
        Matcher joinable = JOINABLE.matcher(text);
        if (!joinable.matches()) {
            return "@" + names.apply(PACKAGE + "Caching") + "(evict = {" + text + ", @"
                    + names.apply(PACKAGE + "CacheEvict") + all(quoted) + "})";
        }
        String listed = joinable.group(1).replaceAll("^\\{\\s*|\\s*}$", "");
        return listed.contains(quoted)
                ? text
                : text.substring(0, joinable.start(1)) + "{" + listed + ", " + quoted + "}"
                        + text.substring(joinable.end(1));
    }

    @Override
    public List<Edit> setup(AnnotationEdits annotations, Cache cache, Set<Method> evicting) {
        Method method = cache.method();
        Project project = program.project();
        Application application = enabled(annotations, method);
        ProjectModule main = application.module();
        List<Edit> edits = new ArrayList<>();
        CacheSettings settings = new CacheSettings(context, main);
        keepsProvider(method, application, settings);
        settings.edit().ifPresent(edits::add);
        ProjectModule module = project.moduleOf(method.path()).orElse(main);
        edits.addAll(ModuleBuild.with(LIBRARIES, module, context));
        return edits;
    }

    /** The application of a method, in which caching is on by then, with a cache manager that Spring Boot makes. */
    Application enabled(AnnotationEdits annotations, Method method) {
        Application application = Application.of(method, program);
        noManagerOfItsOwn(method, application);
        enable(annotations, application, method);
        return application;
    }

    private void noManagerOfItsOwn(Method method, Application application) {
        program.methods().stream()
                .filter(m -> m.facts().annotations().has("Bean") && application.mayUse(m.path()))
                .filter(m -> m.facts().returnType().simpleName().endsWith("CacheManager")
                        || m.facts().returnType().simpleName().equals("Caffeine"))
                .findFirst()
                .ifPresent(m -> {
                    throw Refusals.at(m, "manager-ambiguous", "the application has a cache manager of its own");
                });
        application
                .types()
                .filter(t -> t.superTypes().stream()
                        .anyMatch(s -> s.simpleName().startsWith("CachingConfigurer")
                                || s.simpleName().equals("CacheManager")))
                .findFirst()
                .ifPresent(t -> {
                    throw Refusals.at(method, "manager-ambiguous", t.simpleName() + " configures caching itself");
                });
    }

    /** Caches that exist must not move to another provider, nor this one to a provider without its bound. */
    private static void keepsProvider(Method method, Application application, CacheSettings settings) {
        Optional<String> other = application
                .modules()
                .flatMap(m -> m.dependencies().stream())
                .filter(d -> OTHER_PROVIDERS.matcher(d).find())
                .findFirst();
        Refusals.require(
                other.isEmpty() || settings.namesProvider(),
                method,
                "manager-ambiguous",
                other.orElse("") + " may provide caches, and no setting says which provider does");
        boolean cached = application.types().anyMatch(SpringCache::isCached);
        Refusals.require(
                !cached || !settings.isSilent(),
                method,
                "manager-ambiguous",
                "there are caches already, which would get another provider and bound");
    }

    private static boolean isCached(TypeFacts type) {
        return type.annotations().hasAny(ANNOTATIONS)
                || type.methods().stream().anyMatch(m -> m.annotations().hasAny(ANNOTATIONS));
    }

    /**
     * Turns caching on, if it is not. Its advice goes around that of transactions, so that evictions come after the
     * commit and a hit opens no transaction.
     */
    private static void enable(AnnotationEdits annotations, Application application, Method method) {
        Optional<TypeFacts> enabled = application
                .types()
                .filter(t -> t.annotations().has("EnableCaching"))
                .findFirst();
        if (enabled.isEmpty()) {
            annotations.add(
                    application.path(),
                    application.type(),
                    names -> "@" + names.apply(PACKAGE + "EnableCaching") + "(order = "
                            + names.apply("org.springframework.core.Ordered") + ".LOWEST_PRECEDENCE - 1)");
        } else {
            boolean aspects = enabled.get().annotations().find("EnableCaching").stream()
                    .anyMatch(a -> a.text().contains("ASPECTJ"));
            Refusals.require(!aspects, method, "not-proxyable", "caching is woven with AspectJ");
        }
    }
}
