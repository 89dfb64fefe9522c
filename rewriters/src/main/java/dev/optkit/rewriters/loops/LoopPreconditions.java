package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;

/** Preconditions that several rewriters of loops share. Each method is one; it returns if the precondition holds. */
final class LoopPreconditions {

    private LoopPreconditions() {}

    /** LP-1: new statements can stand before the loop. */
    static void standsInBlock(LoopCode loop, Statement statement) {
        Node parent = statement.getParentNode().orElse(statement);
        if (!(parent instanceof BlockStmt) && !(parent instanceof SwitchEntry)) {
            throw loop.refused(
                    "loop-form",
                    "the loop is not a statement of a block, so nothing can be put before it",
                    "put braces around the loop");
        }
    }

    /** LP-1: the loop is not itself repeated. */
    static void notNested(LoopCode loop) {
        for (Region around : loop.body().enclosing(loop.region().parent())) {
            if (around.kind() == Region.Kind.LOOP || isRepeated(around, loop)) {
                throw loop.site()
                        .refused(
                                "loop-form",
                                around.line(),
                                "the loop runs inside another loop, or a function that may run more than once",
                                "collect the elements of both loops first");
            }
        }
    }

    private static boolean isRepeated(Region around, LoopCode loop) {
        return around.isFunction()
                && !loop.program()
                        .callback(loop.site().method(), around)
                        .filter(c -> c == Callback.ONCE || c == Callback.ASYNC)
                        .isPresent();
    }

    /** LP-3, BR-15: all elements are always visited. */
    static void notLeftEarly(LoopCode loop, Statement loopBody) {
        Optional<Statement> jump = Jumps.outOf(loopBody);
        if (jump.isPresent()) {
            throw loop.refused(
                    "early-exit",
                    jump.get(),
                    "the loop can end before its last element with "
                            + loop.source().text(jump.get()),
                    "");
        }
    }

    /** LP-1: the source can be iterated over twice. */
    static void isCollection(LoopCode loop) {
        TypeRef type = loop.iteratedType();
        if (type.isUnknown()) {
            throw loop.refused("unresolved", "the type of what the loop runs over is not known", "");
        }
        boolean collection = type.isArray() || loop.program().isSubtype(type.name(), "java.util.Collection");
        boolean queue = loop.program().isSubtype(type.name(), "java.util.concurrent.BlockingQueue");
        if (!collection || queue) {
            throw loop.refused(
                    "loop-form",
                    "the loop runs over " + type.simpleName() + ", which may not be iterated over twice",
                    "copy it into a List before the loop");
        }
    }

    /** LP-2: the source does not change while the loop runs. */
    static void sourceNotModified(LoopCode loop) {
        Optional<Expr> iterated = loop.iterated();
        if (iterated.isEmpty() || iterated.get() instanceof Expr.Call) {
            return;
        }
        Aliases source = new Aliases(iterated.get(), loop);
        for (Invocation call : loop.calls()) {
            boolean onSource = call.site().receiver().filter(source::holds).isPresent()
                    || call.site().arguments().stream().anyMatch(source::holds);
            boolean changes =
                    onSource && (source.isChange(call) || !call.targets().isEmpty());
            if (changes || source.isChangedBelow(call)) {
                throw loop.site()
                        .refused(
                                "source-modified",
                                call.site().line(),
                                call.site().name() + " may change what the loop runs over",
                                "loop over a copy");
            }
        }
    }
}
