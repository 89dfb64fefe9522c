package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The caches of Spring in a project whose settings turn them off: its annotations then do nothing.
 *
 * <p>Every setting of {@code spring.cache.type} has to say so, each module that enables caching has to have one, and no
 * code may put a cache manager of its own in the place of that which the setting makes.
 */
public final class SwitchedOffCaches {

    private static final String SPRING = "org.springframework.cache.annotation.";
    private static final List<String> TYPE = List.of("spring", "cache", "type");
    private static final Pattern NONE =
            Pattern.compile("(?i)[\\w.\\s]*\\btype\\s*[:=]\\s*[\"']?none[\"']?\\s*(?:#.*)?");
    private static final Pattern MANAGER =
            Pattern.compile("\\w*Cache(?:Manager|Resolver)|CachingConfigurer(?:Support)?");

    private static final List<String> MANAGERS = List.of(
            "org.springframework.cache.CacheManager",
            "org.springframework.cache.interceptor.CacheResolver",
            SPRING + "CachingConfigurer");

    private final RewriteContext context;

    private SwitchedOffCaches(RewriteContext context) {
        this.context = context;
    }

    /** The settings that make a cache annotation of a type do nothing; empty if it may do something. */
    public static Optional<String> of(Annotation annotation, TypeFacts type, RewriteContext context) {
        String meant =
                context.program().link(type, TypeRef.of(annotation.name())).name();
        return meant.startsWith(SPRING) ? new SwitchedOffCaches(context).file() : Optional.empty();
    }

    /** The settings that turn the cache annotations of a method off. */
    public static Set<String> filesOf(Method method, RewriteContext context) {
        return method.facts().annotations().all().stream()
                .flatMap(a -> of(a, method.type(), context).stream())
                .collect(Collectors.toSet());
    }

    /** What has to hold of these settings. */
    public static String assumption(String file) {
        return "the caches of Spring stay off, as " + file + " says: what they would hold is read";
    }

    private Optional<String> file() {
        List<SourceFile> said = context.program().project().modules().stream()
                .flatMap(this::saying)
                .toList();
        boolean off = !said.isEmpty()
                && said.stream().allMatch(SwitchedOffCaches::saysNone)
                && enabling().allMatch(m -> saying(m).findFirst().isPresent())
                && !hasOwnManager();
        return off ? Optional.of(said.get(0).path()) : Optional.empty();
    }

    private Stream<SourceFile> saying(ProjectModule module) {
        return new Settings(context, module)
                .files().stream().filter(f -> !Settings.section(f, TYPE).isEmpty());
    }

    private static boolean saysNone(SourceFile file) {
        return Settings.section(file, TYPE)
                .lines()
                .allMatch(l -> NONE.matcher(l).matches());
    }

    private Stream<ProjectModule> enabling() {
        Program program = context.program();
        return program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .filter(f -> f.types().stream().anyMatch(t -> t.annotations().has("EnableCaching")))
                .flatMap(f -> program.project().moduleOf(f.path()).stream());
    }

    private boolean hasOwnManager() {
        Program program = context.program();
        return program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .flatMap(f -> f.types().stream())
                .anyMatch(t -> t.superTypes().stream().anyMatch(s -> isManager(program.link(t, s)))
                        || t.methods().stream()
                                .anyMatch(m ->
                                        m.annotations().has("Bean") && isManager(program.link(t, m.returnType()))));
    }

    /** By its name, unless it is a type of the project that has nothing to do with Spring. */
    private boolean isManager(TypeRef type) {
        boolean ofSpring = MANAGERS.stream().anyMatch(m -> context.program().isSubtype(type.name(), m));
        return ofSpring
                || (MANAGER.matcher(type.simpleName()).matches()
                        && context.program().type(type.name()).isEmpty());
    }
}
