package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a loop sent to Redis in a pipeline: they are queued as they were sent, in the same order, and what was
 * queued is sent too where the loop ends with an exception.
 */
final class PipelinedWrites {

    private static final String ASSUMPTION =
            "a command that Redis refuses fails when all have been sent, so those behind it are carried out, and the loop has"
                    + " run to its end; nobody waits for one of them while the loop still runs";

    private final BatchLoop form;
    private final LoopCode loop;
    private final RedisClient client;
    private final JavaSource source;

    PipelinedWrites(BatchLoop form, Invocation write) {
        this.form = form;
        this.loop = form.loop();
        this.client = RedisClient.of(write).orElseThrow();
        this.source = loop.source();
    }

    Proposal.Fix fix(BatchWrite rewriter) {
        List<MethodCallExpr> commands = new PipelinePreconditions(form, client).commands();
        Imports imports = new Imports(source, loop.program(), form.statement());
        Names names = Names.around(form.statement());
        boolean jedis = client == RedisClient.JEDIS;
        List<Edit> edits = new ArrayList<>(jedis ? ofJedis(commands, imports, names) : ofTemplate(commands, imports));
        edits.addAll(imports.edits());
        return new Proposal.Fix(
                rewriter.id(),
                loop.site().finding().id(),
                "send the commands in a pipeline",
                Safety.REVIEW,
                jedis
                        ? ASSUMPTION
                        : ASSUMPTION
                                + "; a failure is a RedisPipelineException; the template takes no part in transactions,"
                                + " and has no cluster behind Jedis, which both know no pipelines",
                edits);
    }

    private static Expression connection(MethodCallExpr command) {
        return RedisClient.connection(command).orElseThrow();
    }

    /** Closing the pipeline sends what is queued; the answers tell which command failed. */
    private List<Edit> ofJedis(List<MethodCallExpr> commands, Imports imports, Names names) {
        int earlier = loop.earlier(commands.get(0));
        String pipeline = names.fresh("pipeline", earlier);
        String answer = names.fresh("answer", earlier);
        String failure = imports.name("redis.clients.jedis.exceptions.JedisDataException");
        List<Edit> edits = new ArrayList<>();
        for (MethodCallExpr command : commands) {
            edits.add(source.replace(connection(command), pipeline));
        }
        String head = "try (" + imports.name("redis.clients.jedis.Pipeline") + " " + pipeline + " = "
                + source.text(connection(commands.get(0))) + ".pipelined()) {\n";
        String tail = "    for (" + imports.name("java.lang.Object") + " " + answer + " : " + pipeline
                + ".syncAndReturnAll()) {\n        if (" + answer + " instanceof " + failure
                + ") {\n            throw ("
                + failure + ") " + answer + ";\n        }\n    }\n}";
        edits.addAll(new Wrapped(source, form.statement(), 1).between(head, tail, spans(commands)));
        return edits;
    }

    private List<Span> spans(List<MethodCallExpr> commands) {
        return commands.stream()
                .map(PipelinedWrites::connection)
                .filter(c -> !(c instanceof NameExpr))
                .map(source::span)
                .toList();
    }

    /**
     * The template sends what is asked of it while the callback runs with the connection of the callback. Without an
     * annotation on the method, the compiler does not have to know the library.
     */
    private List<Edit> ofTemplate(List<MethodCallExpr> commands, Imports imports) {
        String operations = imports.name("org.springframework.data.redis.core.RedisOperations");
        String object = imports.name("java.lang.Object");
        String head = source.text(connection(commands.get(0))) + ".executePipelined(new "
                + imports.name("org.springframework.data.redis.core.SessionCallback") + "<" + object
                + ">() {\n    public <K, V> " + object + " execute(" + operations + "<K, V> "
                + PipelinePreconditions.PARAMETER + ") {\n";
        return new Wrapped(source, form.statement(), 2).between(head, "        return null;\n    }\n});", List.of());
    }
}
