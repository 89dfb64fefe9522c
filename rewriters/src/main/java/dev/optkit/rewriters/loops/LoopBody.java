package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Code that runs once per element of a collection: the body of an enhanced {@code for}, of one that counts, of
 * {@code forEach}, or of the first stage of a stream that runs to its end in the same statement.
 *
 * @param loop the region
 * @param statement the statement around it; code in front of it runs once, before the first element
 * @param items the collection
 * @param body what runs for an element
 * @param filters lines of stages that keep elements from it
 * @param bound how many of the elements it runs for, from the first one on; empty for all
 */
record LoopBody(
        LoopCode loop,
        Statement statement,
        Expression items,
        Statement body,
        List<Integer> filters,
        Optional<Expression> bound) {

    private static final Set<String> TERMINALS = Set.of(
            "collect", "toList", "forEach", "forEachOrdered", "reduce", "toArray", "sum", "max", "min", "average");
    private static final Set<String> SHORT_CIRCUITS =
            Set.of("limit", "takeWhile", "dropWhile", "parallel", "iterator", "onClose");

    /** Recognizes the form, or refuses what is not of it. */
    static LoopBody of(LoopCode loop) {
        if (loop.region().kind() != Region.Kind.LAMBDA) {
            Optional<CountedLoop> counted = loop.counted();
            if (counted.isPresent()) {
                CountedLoop head = counted.get();
                Statement body = block(loop, head.statement().getBody());
                return new LoopBody(
                        loop,
                        head.statement(),
                        head.source(),
                        body,
                        List.of(),
                        head.bound().map(b -> b));
            }
            ForEachStmt statement = loop.forEach();
            Statement body = block(loop, statement.getBody());
            return new LoopBody(loop, statement, statement.getIterable(), body, List.of(), Optional.empty());
        }
        LambdaExpr lambda = loop.source().node(loop.region().span(), LambdaExpr.class);
        MethodCallExpr stage = lambda.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(c -> lambda.getParameters().size() == 1)
                .orElseThrow(() -> otherForm(loop, lambda));
        List<Integer> filters = new ArrayList<>();
        Expression items = items(stage, loop, filters);
        return new LoopBody(loop, statement(stage, loop), items, lambda.getBody(), filters, Optional.empty());
    }

    private static Statement block(LoopCode loop, Statement body) {
        if (!(body instanceof BlockStmt)) {
            throw loop.refused("loop-form", "the body of the loop is no block", "put braces around it");
        }
        if (FirstFound.jumps(loop, body).isEmpty()) {
            LoopPreconditions.notLeftEarly(loop, body);
        }
        return body;
    }

    private static Expression items(MethodCallExpr stage, LoopCode loop, List<Integer> filters) {
        Expression scope = stage.getScope().orElseThrow(() -> otherForm(loop, stage));
        while (scope instanceof MethodCallExpr call && call.getNameAsString().equals("filter")) {
            filters.add(loop.source().line(call.getName()));
            scope = call.getScope().orElseThrow(() -> otherForm(loop, stage));
        }
        boolean stream = scope instanceof MethodCallExpr call
                && call.getNameAsString().equals("stream")
                && call.getArguments().isEmpty()
                && call.getScope().isPresent();
        if (stream) {
            return ((MethodCallExpr) scope).getScope().orElseThrow();
        }
        if (!stage.getNameAsString().equals("forEach") || !filters.isEmpty()) {
            throw otherForm(loop, stage);
        }
        return scope;
    }

    /** The statement whose value the chain is: nothing else in it runs before the chain. */
    private static Statement statement(MethodCallExpr stage, LoopCode loop) {
        MethodCallExpr last = stage;
        notCutShort(last, loop);
        while (last.getParentNode().orElse(last) instanceof MethodCallExpr outer
                && outer.getScope().filter(last::equals).isPresent()) {
            last = outer;
            notCutShort(last, loop);
            if (TERMINALS.contains(last.getNameAsString())) {
                break;
            }
        }
        Node parent = last.getParentNode().orElseThrow(() -> otherForm(loop, stage));
        if (!TERMINALS.contains(last.getNameAsString())) {
            throw otherForm(loop, last);
        }
        return around(parent).orElseThrow(() -> otherForm(loop, stage));
    }

    private static void notCutShort(MethodCallExpr stage, LoopCode loop) {
        if (SHORT_CIRCUITS.contains(stage.getNameAsString())) {
            throw loop.refused(
                    "early-exit", stage, "not each element gets through the stream with " + stage.getName(), "");
        }
    }

    private static Optional<Statement> around(Node parent) {
        if (parent instanceof ExpressionStmt || parent instanceof ReturnStmt) {
            return Optional.of((Statement) parent);
        }
        Node statement = parent;
        if (parent instanceof VariableDeclarator variable
                && variable.getParentNode().orElse(variable) instanceof VariableDeclarationExpr declaration
                && declaration.getVariables().size() == 1) {
            statement = declaration.getParentNode().orElse(parent);
        } else if (parent instanceof AssignExpr assignment
                && assignment.getTarget().isNameExpr()) {
            statement = assignment.getParentNode().orElse(parent);
        }
        return statement instanceof ExpressionStmt whole ? Optional.of(whole) : Optional.empty();
    }

    private static RuntimeException otherForm(LoopCode loop, Node at) {
        return loop.refused(
                "loop-form",
                at,
                "only a for statement, forEach, or the first stage of a stream that is used up at once can be rewritten",
                "write it as for (T item : items)");
    }
}
