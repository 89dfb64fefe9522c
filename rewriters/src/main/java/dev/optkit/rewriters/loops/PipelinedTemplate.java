package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** BW-15: whether a template of Spring can open a pipeline where a loop stands. */
final class PipelinedTemplate {

    private static final Set<String> SESSIONS =
            Set.of("execute", "executePipelined", "executeWithStickyConnection", "multi");
    private static final Set<String> SETTINGS = Set.of(
            "application.properties", "application.yml", "application.yaml", "bootstrap.yml", "bootstrap.properties");
    private static final Pattern CLUSTER = Pattern.compile("redis\\b[\\s\\S]{0,2000}?\\bcluster\\b");
    private static final String CLUSTERS = "org.springframework.data.redis.connection.RedisClusterConfiguration";

    private final LoopCode loop;
    private final Program program;

    PipelinedTemplate(LoopCode loop) {
        this.loop = loop;
        this.program = loop.program();
    }

    void check() {
        if (anywhere(c -> c.site().name().equals("setEnableTransactionSupport"))) {
            throw refused("a template of the project takes part in transactions, in which no pipeline can be opened");
        }
        boolean inCallback = loop.body().enclosing(loop.region().parent()).stream()
                .filter(Region::isFunction)
                .anyMatch(r -> r.call() < 0 || isSession(loop.invocations().get(r.call())));
        boolean calledFromOne = CallGraph.above(loop.method(), program)
                .map(all -> all.stream().anyMatch(this::opensSession))
                .orElse(true);
        boolean multi =
                loop.invocations().stream().anyMatch(c -> c.site().name().equals("multi"));
        if (inCallback || calledFromOne || multi) {
            throw refused("the loop may run in a session of Redis already");
        }
        boolean lettuce = program.project()
                .moduleOf(loop.source().path())
                .filter(PipelinedTemplate::usesLettuce)
                .isPresent();
        if (!lettuce && hasCluster()) {
            throw refused("the servers are a cluster, where Jedis has no pipelines for templates");
        }
    }

    private static boolean usesLettuce(ProjectModule module) {
        List<String> jars =
                module.classPath().stream().map(p -> p.getFileName().toString()).toList();
        boolean jedis = module.dependsOn("redis.clients:jedis") || jars.stream().anyMatch(j -> j.startsWith("jedis-"));
        return !jedis && jars.stream().anyMatch(j -> j.startsWith("lettuce-core-"));
    }

    private boolean hasCluster() {
        return anywhere(c -> c.receiver().name().equals(CLUSTERS)) || settings().anyMatch(CLUSTER.asPredicate());
    }

    private Stream<String> settings() {
        return SETTINGS.stream()
                .flatMap(n -> loop.site().context().filesNamed(n).stream())
                .flatMap(f -> loop.site().context().source(f).stream())
                .map(SourceFile::text);
    }

    private boolean opensSession(Method method) {
        return program.invocations(method).stream().anyMatch(PipelinedTemplate::isSession);
    }

    private static boolean isSession(Invocation call) {
        return SESSIONS.contains(call.site().name())
                && call.site().arguments().size() <= 2
                && RedisClient.TEMPLATE.isConnection(call.receiver().name());
    }

    private boolean anywhere(Predicate<Invocation> what) {
        return program.methods().stream()
                .flatMap(m -> program.invocations(m).stream())
                .anyMatch(what);
    }

    private RuntimeException refused(String message) {
        return loop.refused("bulk-mode", message, "");
    }
}
