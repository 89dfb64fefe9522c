package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a fix calls in the place of the single call.
 *
 * @param added names of the new methods, in order of their first call
 * @param keyOf method of a row that gives its key, if the rows of a bulk read are told apart by one
 * @param spread whether the keys are passed as an array
 */
record Rewritten(List<String> added, Optional<String> keyOf, boolean spread) {

    /** The code calls what it called before. */
    static final Rewritten SAME = new Rewritten(List.of(), Optional.empty(), false);

    /** Compares the file of a remote call before and after a fix; empty if no new call on the same object is found. */
    static Optional<Rewritten> of(Proposal.Fix fix, CallRef sink, RewriteContext context) {
        String path = sink.caller().path();
        Optional<SourceFile> file = context.source(path);
        List<Edit> edits =
                fix.edits().stream().filter(e -> e.path().equals(path)).toList();
        if (file.isEmpty() || edits.isEmpty()) {
            return Optional.empty();
        }
        JavaSource before = JavaSource.parse(file.get());
        Optional<String> scope = before.node(sink.invocation().site().span(), MethodCallExpr.class)
                .getScope()
                .map(Expression::toString);
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        JavaSource after =
                JavaSource.parse(file.get().withText(Edit.apply(file.get().text(), edits)));
        List<MethodCallExpr> added = new ArrayList<>(on(scope.get(), after));
        List<String> known =
                on(scope.get(), before).stream().map(Rewritten::place).toList();
        added.removeIf(call -> known.contains(place(call)));
        if (added.isEmpty() || added.stream().anyMatch(Rewritten::goesOn)) {
            return Optional.empty();
        }
        MethodCallExpr first = added.get(0);
        return Optional.of(new Rewritten(
                added.stream().map(MethodCallExpr::getNameAsString).distinct().toList(),
                keyOf(first),
                isSpread(first)));
    }

    private static List<MethodCallExpr> on(String scope, JavaSource source) {
        return source.unit()
                .findAll(
                        MethodCallExpr.class,
                        c -> c.getScope()
                                .filter(s -> s.toString().equals(scope))
                                .isPresent());
    }

    /** A method's name with the method it is called in. */
    private static String place(MethodCallExpr call) {
        String method = around(call, MethodDeclaration.class)
                .map(m -> m.getSignature().toString())
                .orElse("");
        return method + ": " + call.getNameAsString();
    }

    /** Whether the result is asked further before it is used. */
    private static boolean goesOn(MethodCallExpr call) {
        return call.getParentNode()
                .filter(p -> p instanceof MethodCallExpr outer
                        && outer.getScope().filter(call::equals).isPresent()
                        && !outer.getNameAsString().equals("forEach"))
                .isPresent();
    }

    /** The nearest node of a kind around a call. */
    private static <N extends Node> Optional<N> around(MethodCallExpr call, Class<N> kind) {
        Optional<Node> at = call.getParentNode();
        while (at.isPresent() && !kind.isInstance(at.get())) {
            at = at.get().getParentNode();
        }
        return at.map(kind::cast);
    }

    private static Optional<String> keyOf(MethodCallExpr bulk) {
        Optional<Statement> statement = around(bulk, Statement.class);
        return statement.stream()
                .flatMap(s -> s.findAll(LambdaExpr.class).stream())
                .flatMap(l -> l
                        .findAll(
                                MethodCallExpr.class,
                                c -> c.getArguments().isEmpty()
                                        && c.getScope()
                                                .filter(x -> isParameter(x, l))
                                                .isPresent())
                        .stream())
                .map(MethodCallExpr::getNameAsString)
                .findFirst();
    }

    private static boolean isParameter(Expression scope, LambdaExpr lambda) {
        return scope instanceof NameExpr name
                && lambda.getParameters().stream()
                        .anyMatch(p -> p.getNameAsString().equals(name.getNameAsString()));
    }

    private static boolean isSpread(MethodCallExpr bulk) {
        return bulk.getArguments().stream().anyMatch(a -> a.toString().contains(".toArray("));
    }
}
