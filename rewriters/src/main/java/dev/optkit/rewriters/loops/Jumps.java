package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statements that leave a loop before its end. */
final class Jumps {

    private Jumps() {}

    /** The first {@code return}, or {@code break} or labelled jump out of a loop, in its body. */
    static Optional<Statement> outOf(Statement loopBody) {
        return find(loopBody, false).findFirst();
    }

    /** All of them, in order. */
    static List<Statement> allOutOf(Statement loopBody) {
        return find(loopBody, false).toList();
    }

    private static Stream<Statement> find(Node node, boolean breakIsInner) {
        if (node instanceof LambdaExpr || node instanceof BodyDeclaration<?>) {
            return Stream.empty();
        }
        if (leaves(node, breakIsInner)) {
            return Stream.of((Statement) node);
        }
        boolean inner = breakIsInner || isLoop(node) || node instanceof SwitchStmt;
        return node.getChildNodes().stream().flatMap(child -> find(child, inner));
    }

    private static boolean leaves(Node node, boolean breakIsInner) {
        if (node instanceof BreakStmt jump) {
            return !breakIsInner || jump.getLabel().isPresent();
        }
        return node instanceof ReturnStmt
                || (node instanceof ContinueStmt jump && jump.getLabel().isPresent());
    }

    static boolean isLoop(Node node) {
        return node instanceof ForStmt
                || node instanceof ForEachStmt
                || node instanceof WhileStmt
                || node instanceof DoStmt;
    }
}
