package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Region;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Declarations of local variables in one block, each with what remote reads bring, and nothing between them that others
 * could see.
 *
 * @param code the method
 * @param statements the declarations, in order, at least two
 */
record ReadGroup(LoopCode code, List<ExpressionStmt> statements) {

    ReadGroup {
        statements = List.copyOf(statements);
    }

    /**
     * The longest run of such declarations among the calls of a finding, the first of several.
     *
     * @throws Refused with what stands in the way of the first run, if none makes the finding go
     */
    static ReadGroup of(LoopCode code) {
        List<Refused> obstacles = new ArrayList<>();
        List<List<ExpressionStmt>> runs = new ArrayList<>();
        List<MethodCallExpr> calls = calls(code);
        for (MethodCallExpr call : calls) {
            Optional<ExpressionStmt> declaration = declaration(call);
            if (declaration.isEmpty()) {
                obstacles.add(withoutVariable(code, call));
            } else if (runs.stream().noneMatch(r -> r.contains(declaration.get()))) {
                add(declaration.get(), runs, obstacles, code);
            }
        }
        ReadGroup group = runs.stream()
                .filter(run -> ends(run, calls))
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .map(run -> new ReadGroup(code, run))
                .orElseThrow(() -> obstacles.stream().findFirst().orElseGet(() -> oneExpression(code)));
        group.nothingAssigned();
        return group;
    }

    /** Whether the finding goes with a run: it is about its first call, and needs two. */
    private static boolean ends(List<ExpressionStmt> run, List<MethodCallExpr> calls) {
        List<MethodCallExpr> left = calls.stream()
                .filter(call -> declaration(call).filter(run::contains).isEmpty())
                .toList();
        return run.size() > 1 && (left.size() < 2 || !left.contains(calls.get(0)));
    }

    /** The calls of a finding in the method itself. */
    private static List<MethodCallExpr> calls(LoopCode code) {
        Evidence evidence = code.site().evidence();
        return Stream.concat(Stream.of(evidence.first()), evidence.otherFirsts().stream())
                .map(call -> code.source().node(call.invocation().site().span(), MethodCallExpr.class))
                .toList();
    }

    /** Adds a declaration to the last run, or begins a new one. */
    private static void add(
            ExpressionStmt declaration, List<List<ExpressionStmt>> runs, List<Refused> obstacles, LoopCode code) {
        if (!runs.isEmpty()) {
            List<ExpressionStmt> last = runs.get(runs.size() - 1);
            Optional<Refused> obstacle = new Adjacent(last, declaration, code).obstacle();
            if (obstacle.isEmpty()) {
                last.add(declaration);
                return;
            }
            obstacles.add(obstacle.get());
        }
        runs.add(new ArrayList<>(List.of(declaration)));
    }

    private static Refused withoutVariable(LoopCode code, MethodCallExpr call) {
        return code.refused(
                "call-form",
                call,
                "the answer of " + call.getNameAsString() + " is not kept in a local variable of its own",
                "keep it in a local variable");
    }

    private static Refused oneExpression(LoopCode code) {
        return code.refused(
                "call-form",
                calls(code).get(1),
                "the calls are parts of one expression",
                "keep the answer of each in a local variable");
    }

    /** The statement that does nothing but declare a variable with the answer of a call, or with what comes of it. */
    private static Optional<ExpressionStmt> declaration(MethodCallExpr call) {
        Node node = call;
        while (node instanceof Expression && !(node instanceof LambdaExpr)) {
            node = node.getParentNode().orElseThrow();
        }
        return Optional.of(node)
                .filter(VariableDeclarator.class::isInstance)
                .flatMap(Node::getParentNode)
                .filter(d -> d instanceof VariableDeclarationExpr all
                        && all.getVariables().size() == 1)
                .flatMap(Node::getParentNode)
                .filter(ExpressionStmt.class::isInstance)
                .map(ExpressionStmt.class::cast)
                .filter(s -> s.getParentNode()
                        .filter(NodeWithStatements.class::isInstance)
                        .isPresent());
    }

    /** LP-5, LP-7: a call is no place to assign something. */
    private void nothingAssigned() {
        for (ExpressionStmt statement : statements) {
            Expression value = value(statement);
            Optional<Node> assignment = value.findFirst(
                    Node.class, n -> n instanceof AssignExpr || (n instanceof UnaryExpr u && isStep(u)));
            if (assignment.isPresent()) {
                throw code.refused(
                        "shared-write", assignment.get(), "the expression assigns something", "assign it before");
            }
        }
    }

    private static boolean isStep(UnaryExpr unary) {
        return unary.getOperator().isPostfix()
                || unary.getOperator() == UnaryExpr.Operator.PREFIX_INCREMENT
                || unary.getOperator() == UnaryExpr.Operator.PREFIX_DECREMENT;
    }

    ExpressionStmt first() {
        return statements.get(0);
    }

    ExpressionStmt last() {
        return statements.get(statements.size() - 1);
    }

    int size() {
        return statements.size();
    }

    static VariableDeclarator variable(ExpressionStmt statement) {
        return statement.getExpression().asVariableDeclarationExpr().getVariable(0);
    }

    /** What a variable is declared with. */
    static Expression value(ExpressionStmt statement) {
        return variable(statement).getInitializer().orElseThrow();
    }

    /** What becomes of the tasks. */
    ParallelCode parallel() {
        List<Span> spans =
                statements.stream().map(s -> code.source().span(value(s))).toList();
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment assignment : code.body().assignments()) {
            boolean inside = code.body().enclosing(assignment.region()).stream()
                    .filter(Region::isFunction)
                    .anyMatch(r -> spans.stream().anyMatch(s -> s.contains(r.span())));
            if (inside) {
                assignments.add(assignment);
            }
        }
        return new ParallelCode(
                code,
                code.site().evidence().first().invocation().site().region(),
                code.source().line(first()),
                spans,
                code.invocations().stream()
                        .filter(c ->
                                spans.stream().anyMatch(s -> s.contains(c.site().span())))
                        .toList(),
                assignments,
                "this code");
    }

    Refused refused(String reason, Node at, String message, String unlock) {
        return code.refused(reason, at, message, unlock);
    }
}
