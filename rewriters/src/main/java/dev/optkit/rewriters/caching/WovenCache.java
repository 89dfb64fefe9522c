package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.RuntimeLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Caching in plain Java: the runtime's own annotations, which the build weaves into the methods, each with a size and a
 * life time.
 *
 * <p>An eviction takes effect when its method ends, so no transaction may go on behind that without being seen. All objects
 * of a class share their entries, so nothing in them may differ.
 */
final class WovenCache implements CacheStyle {

    private static final int SECONDS = 60;

    private final RewriteContext context;
    private final Program program;
    private final WovenCaches woven;

    WovenCache(RewriteContext context) {
        this.context = context;
        this.program = context.program();
        this.woven = new WovenCaches(context);
    }

    @Override
    public BeanStyle beans() {
        return BeanStyle.WOVEN;
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
        woven.requireWeavable(method);
        new AlikeObjects(method, context).check();
        if (!evicting.isEmpty()) {
            CodeTransactions.of(program).requireSeen();
        }
        inOneProcess(method, evicting);
    }

    /** A writer in another module may run in another process, where several can be started. */
    private void inOneProcess(Method method, Set<Method> evicting) {
        Optional<Method> elsewhere =
                evicting.stream().filter(w -> !module(w).equals(module(method))).findFirst();
        elsewhere.ifPresent(writer -> Refusals.require(
                started() <= 1,
                writer,
                "unknown-writer",
                writer.shortName() + " may run in another process than " + method.shortName()));
    }

    private Optional<ProjectModule> module(Method method) {
        return program.project().moduleOf(method.path());
    }

    /** How many modules of the project are programs of their own. */
    private long started() {
        Stream<String> mains = program.methods().stream()
                .filter(m -> m.facts().name().equals("main")
                        && m.facts().is(Modifier.STATIC)
                        && !program.project().isTest(m.path()))
                .map(Method::path);
        return Stream.concat(mains, context.filesNamed("web.xml").stream())
                .map(path -> program.project().moduleOf(path))
                .distinct()
                .count();
    }

    @Override
    public void cacheable(AnnotationEdits edits, Cache cache) {
        Method method = cache.method();
        boolean overloaded = method.type().methods().stream()
                        .filter(m -> m.name().equals(method.facts().name()))
                        .count()
                > 1;
        String name = overloaded ? "name = \"" + cache.name() + "\", " : "";
        edits.add(
                method,
                CachedMembers.TYPE,
                "(" + name + "ttl = \"" + length(cache.life()) + "\", maximumSize = " + grouped(cache.size()) + ")");
    }

    private static String length(Duration life) {
        long seconds = life.toSeconds();
        if (seconds % (SECONDS * SECONDS) == 0) {
            return seconds / (SECONDS * SECONDS) + "h";
        }
        return seconds % SECONDS == 0 ? seconds / SECONDS + "m" : seconds + "s";
    }

    private static String grouped(int size) {
        return Integer.toString(size).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_");
    }

    @Override
    public void evict(AnnotationEdits edits, Cache cache, Method writer) {
        woven.evict(edits, writer, cache.method());
    }

    @Override
    public List<Edit> setup(AnnotationEdits edits, Cache cache, Set<Method> evicting) {
        Set<Method> methods = new TreeSet<>(evicting);
        methods.add(cache.method());
        return RuntimeLibrary.wovenInto(methods, context);
    }

    @Override
    public String assumption(Cache cache) {
        boolean fields = new AlikeObjects(cache.method(), context).check();
        String alike =
                fields ? ", and all objects of " + cache.method().type().simpleName() + " give the same answers" : "";
        return "in other processes the result may be up to " + cache.life().toSeconds() + " s old" + alike;
    }
}
