package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Preconditions of {@link PipelinedWrites}. Each method is one; it returns if the precondition holds. */
final class PipelinePreconditions {

    /** Name of the parameter of the callback. */
    static final String PARAMETER = "operations";

    private static final Set<String> INHERITED =
            Set.of("execute", "equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "clone");
    private static final Set<String> GENERATED = Set.of("K", "V", PARAMETER);

    private final BatchLoop form;
    private final LoopCode loop;
    private final RedisClient client;

    PipelinePreconditions(BatchLoop form, RedisClient client) {
        this.form = form;
        this.loop = form.loop();
        this.client = client;
    }

    /** The commands of the loop, once all preconditions hold. */
    List<MethodCallExpr> commands() {
        List<MethodCallExpr> commands = new ArrayList<>();
        for (Invocation call : loop.calls()) {
            if (isCommand(call)) {
                MethodCallExpr node = loop.source().node(call.site().span(), MethodCallExpr.class);
                answerUnused(node);
                runsHere(call);
                commands.add(node);
            }
        }
        oneConnection(commands);
        if (client == RedisClient.TEMPLATE) {
            fitsIntoCallback();
        }
        nothingElseHappens();
        onlyComputesWhatItRunsOver();
        LoopPreconditions.isCollection(loop);
        nothingElseIsLeft();
        if (client == RedisClient.TEMPLATE) {
            new PipelinedTemplate(loop).check();
        }
        return commands;
    }

    private boolean isCommand(Invocation call) {
        return RedisClient.of(call).filter(client::equals).isPresent();
    }

    /** BW-5: but for the commands, the loop only computes. */
    private void nothingElseHappens() {
        loop.calls().stream()
                .filter(c -> !isCommand(c) && !BatchPreconditions.isPure(c, loop.program()))
                .findFirst()
                .ifPresent(c -> {
                    throw BatchPreconditions.comesBefore(loop, c);
                });
        HandedFunctions.refuse(loop, loop.calls());
    }

    /** BW-5: a command in the head of the loop would be queued, too, and has no answer yet. */
    private void onlyComputesWhatItRunsOver() {
        Span whole = loop.source().span(form.statement());
        loop.invocations().stream()
                .filter(c -> whole.contains(c.site().span()) && !loop.calls().contains(c))
                .filter(c -> !c.site().span().contains(loop.region().span()))
                .filter(c -> !BatchPreconditions.isPure(c, loop.program()))
                .findFirst()
                .ifPresent(c -> {
                    throw loop.site()
                            .refused(
                                    "read-between-writes",
                                    c.site().line(),
                                    c.site().name()
                                            + " says what the loop runs over, and would run inside of the pipeline",
                                    "put its result into a variable before the loop");
                });
    }

    /** BW-3: a queued command has no answer yet. */
    private void answerUnused(MethodCallExpr command) {
        if (!(command.getParentNode().orElse(command) instanceof ExpressionStmt)) {
            throw refused("result-used", command, "the answer of each command is used", "");
        }
    }

    /** BW-2: no function that may run later sends the command, and nobody handles the failure of one. */
    private void runsHere(Invocation command) {
        for (Region around : loop.body().enclosing(command.site().region())) {
            boolean inside = loop.isInside(around.index()) && around.index() != loop.index();
            if (inside && around.isFunction()) {
                throw loop.refused("loop-form", "a function in the loop sends the command", "write it as a loop");
            }
            if (around.kind() == Region.Kind.TRY && isCaught(around)) {
                throw loop.site()
                        .refused(
                                "per-item-error",
                                around.line(),
                                "a failing command is caught here, with those before it done");
            }
        }
    }

    private boolean isCaught(Region tried) {
        return loop.body().regions().stream()
                .anyMatch(r -> r.parent() == tried.parent()
                        && r.span().start() >= tried.span().start()
                        && (r.kind() == Region.Kind.CATCH || (r.kind() == Region.Kind.FINALLY && changesOuter())));
    }

    private boolean changesOuter() {
        return loop.body().assignments().stream().anyMatch(this::isOuter);
    }

    private boolean isOuter(Assignment assignment) {
        return loop.isInside(assignment.region())
                && assignment.target() instanceof Expr.Local local
                && !loop.isInside(loop.body().variables().get(local.variable()).region());
    }

    /** BW-6: all commands go to one server, in their order. */
    private void oneConnection(List<MethodCallExpr> commands) {
        Expression first = RedisClient.connection(commands.get(0)).orElse(commands.get(0));
        for (MethodCallExpr command : commands) {
            Expression connection = RedisClient.connection(command).orElse(command);
            Optional<Invocation> view =
                    command.getScope().filter(s -> !s.equals(connection)).flatMap(s -> loop.call(s));
            boolean known =
                    view.isEmpty() || client.isConnection(view.get().receiver().name());
            boolean same = loop.source().text(connection).equals(loop.source().text(first));
            if (!known || !same) {
                throw refused("mixed-statements", command, "the loop may write to more than one server", "");
            }
            BulkReadPreconditions.repositoryIsFixed(
                    loop, view.orElseGet(() -> loop.call(command).orElseThrow()), connection);
        }
    }

    /** BW-9: what a failure leaves behind is the same. */
    private void nothingElseIsLeft() {
        boolean leaks = loop.body().assignments().stream()
                .filter(a -> loop.isInside(a.region()))
                .anyMatch(a -> a.target().field().isPresent());
        if (leaks) {
            throw loop.refused("exception-semantics", "a failure would leave another state behind", "");
        }
        KeptState.refuse(loop);
    }

    /** G-7, LP-5, LP-12: the loop means the same in the method of an anonymous class. */
    private void fitsIntoCallback() {
        for (Node node : form.statement().findAll(Node.class, PipelinePreconditions::meansAnother)) {
            throw refused(
                    "name-clash", node, loop.source().text(node) + " would mean something else in a callback", "");
        }
        for (NameExpr name : form.statement().findAll(NameExpr.class)) {
            loop.variable(name)
                    .filter(v -> !isInLoop(v) && loop.isAssigned(v, false))
                    .ifPresent(v -> {
                        throw refused(
                                "not-effectively-final", name, v.name() + " gets another value", "use a final copy");
                    });
        }
        loop.calls().stream()
                .filter(c -> c.api().flatMap(a -> a.remote()).isEmpty())
                .filter(c -> !throwsNothingChecked(c))
                .findFirst()
                .ifPresent(c -> {
                    throw loop.site()
                            .refused(
                                    "checked-exception",
                                    c.site().line(),
                                    c.site().name() + " may throw an exception that a callback cannot");
                });
    }

    private boolean isInLoop(Variable variable) {
        return loop.isInside(variable.region());
    }

    private boolean throwsNothingChecked(Invocation call) {
        if (!call.targets().isEmpty()) {
            return call.targets().stream()
                    .map(Method::facts)
                    .allMatch(m -> m.thrown().isEmpty());
        }
        return JdkExceptions.isUnchecked(call)
                || PlainLibraries.isGenerated(call, loop.program())
                || !call.receiver().name().startsWith("java.");
    }

    /** {@code this}, an unqualified method that the callback has too, and the names that it brings. */
    private static boolean meansAnother(Node node) {
        boolean own = node instanceof ThisExpr self && self.getTypeName().isEmpty();
        boolean inherited = node instanceof MethodCallExpr call
                && call.getScope().isEmpty()
                && INHERITED.contains(call.getNameAsString());
        boolean named = node instanceof SimpleName name && GENERATED.contains(name.getIdentifier());
        return own || node instanceof SuperExpr || inherited || named;
    }

    private RuntimeException refused(String reason, Node at, String message, String unlock) {
        return loop.refused(reason, at, message, unlock);
    }
}
