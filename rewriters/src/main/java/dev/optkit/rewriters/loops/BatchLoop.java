package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.Region;

/**
 * A loop that writes for each element: an enhanced {@code for}, or {@code forEach} of a collection.
 *
 * @param loop its code
 * @param statement all of it; what stands behind runs after the last element
 * @param body what runs for an element
 */
record BatchLoop(LoopCode loop, Statement statement, BlockStmt body) {

    /** Recognizes the form, or refuses what is not of it. */
    static BatchLoop of(LoopCode loop) {
        if (loop.region().kind() != Region.Kind.LAMBDA) {
            ForEachStmt statement = loop.forEach();
            LoopPreconditions.standsInBlock(loop, statement);
            LoopPreconditions.notNested(loop);
            LoopPreconditions.notLeftEarly(loop, statement.getBody());
            return new BatchLoop(loop, statement, block(loop, statement.getBody()));
        }
        LoopBody function = LoopBody.of(loop);
        boolean plain = function.filters().isEmpty()
                && loop.source()
                        .node(loop.region().span(), LambdaExpr.class)
                        .getParentNode()
                        .filter(p -> p instanceof MethodCallExpr call
                                && call.getNameAsString().equals("forEach"))
                        .isPresent();
        if (!plain) {
            throw loop.refused("loop-form", "only a for statement or forEach can be rewritten", "write it as one");
        }
        LoopPreconditions.standsInBlock(loop, function.statement());
        LoopPreconditions.notNested(loop);
        LoopPreconditions.isCollection(loop);
        return new BatchLoop(loop, function.statement(), block(loop, function.body()));
    }

    private static BlockStmt block(LoopCode loop, Statement body) {
        return body.toBlockStmt()
                .orElseThrow(() -> loop.refused("loop-form", "the body is no block", "put braces around it"));
    }
}
