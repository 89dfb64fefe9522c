package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.rewriters.edit.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a declaration can join those of a {@link ReadGroup}.
 *
 * @param run the declarations so far, at least one
 * @param next the declaration behind them
 * @param code the method
 */
record Adjacent(List<ExpressionStmt> run, ExpressionStmt next, LoopCode code) {

    /** What keeps it from that, if anything. */
    Optional<Refused> obstacle() {
        List<Statement> block = block(next);
        int from = indexOf(block, run.get(run.size() - 1));
        if (from < 0) {
            return Optional.of(code.refused("call-form", next, "the calls stand in different blocks", ""));
        }
        List<Statement> between = block.subList(from + 1, indexOf(block, next));
        return usesAnswer(block.subList(from + 1, indexOf(block, next) + 1)).or(() -> isSeen(between));
    }

    /** LP-4. */
    private Optional<Refused> usesAnswer(List<Statement> statements) {
        Set<String> answers =
                run.stream().map(s -> ReadGroup.variable(s).getNameAsString()).collect(Collectors.toSet());
        return statements.stream()
                .flatMap(s -> s.findAll(NameExpr.class).stream())
                .filter(n -> answers.contains(n.getNameAsString()))
                .findFirst()
                .map(n -> code.refused(
                        "id-depends-on-body",
                        n,
                        n.getNameAsString() + " is the answer of an earlier call",
                        "use it after the last of the calls"));
    }

    /** LP-11: what would run before the calls, and no longer between them. */
    private Optional<Refused> isSeen(List<Statement> between) {
        return between.stream()
                .filter(s -> !InertCode.is(s, code))
                .findFirst()
                .map(s -> code.refused(
                        "exception-semantics",
                        s,
                        "what stands between the calls could fail, or be seen, before the next of them is made",
                        "put it before or after the calls"));
    }

    private static List<Statement> block(Statement statement) {
        Node parent = statement.getParentNode().orElseThrow();
        return ((NodeWithStatements<?>) parent).getStatements();
    }

    /** By place, as nodes that look alike are equal. */
    private int indexOf(List<Statement> block, Statement statement) {
        return block.stream()
                .map(code.source()::span)
                .toList()
                .indexOf(code.source().span(statement));
    }
}
