package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.ReferenceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.TreeSet;

/** LP-12: the type of exceptions that a group of tasks is declared with. */
final class GroupFailure {

    static final String NONE = "java.lang.RuntimeException";

    private static final String ANY = "java.lang.Exception";

    private final ParallelCode code;
    private final Node place;

    GroupFailure(ParallelCode code, Node place) {
        this.code = code;
        this.place = place;
    }

    /**
     * The checked exception that the calls throw, or {@link #NONE}.
     *
     * <p>What a library throws is not known. But as the code compiles, it can only be what is caught or declared around.
     */
    String type() {
        Set<String> thrown = new TreeSet<>(new ParallelDataFlow(code).thrown());
        boolean known = code.calls().stream().allMatch(this::declares);
        if (!known) {
            handled().stream()
                    .map(t -> t.equals("java.lang.Throwable") ? ANY : t)
                    .forEach(thrown::add);
        }
        if (thrown.isEmpty()) {
            return NONE;
        }
        return thrown.stream()
                .filter(top -> thrown.stream().allMatch(t -> isSame(t, top)))
                .filter(top -> top.indexOf('.') > 0)
                .findFirst()
                .orElseThrow(() -> code.refused(
                        "checked-exception",
                        "the calls may throw any of " + String.join(", ", thrown),
                        "catch them where the calls are made"));
    }

    private boolean isSame(String type, String top) {
        return type.equals(top) || top.equals(ANY) || code.program().isSubtype(type, top);
    }

    /** Whether the checked exceptions of a call are known. */
    private boolean declares(Invocation call) {
        return !call.targets().isEmpty()
                || PlainLibraries.isGenerated(call, code.program())
                || JdkExceptions.isUnchecked(call);
    }

    /** The checked exceptions that are caught or declared around the place. */
    private Set<String> handled() {
        Set<String> handled = new TreeSet<>();
        for (Node child = place; ; child = child.getParentNode().orElseThrow()) {
            Node parent = child.getParentNode().orElseThrow();
            if (parent instanceof TryStmt attempt && isSamePlace(attempt.getTryBlock(), child)) {
                attempt.getCatchClauses().stream()
                        .filter(c -> !throwsAgain(c))
                        .forEach(c -> add(c.getParameter().getType(), handled));
            }
            if (parent instanceof CallableDeclaration<?> method) {
                for (ReferenceType type : method.getThrownExceptions()) {
                    add(type, handled);
                }
                return handled;
            }
        }
    }

    /** What such a clause lets out is what came in, so it says less than its type. */
    private static boolean throwsAgain(CatchClause clause) {
        String caught = clause.getParameter().getNameAsString();
        return clause.getBody().findAll(ThrowStmt.class).stream()
                .anyMatch(t -> t.getExpression().isNameExpr()
                        && t.getExpression().asNameExpr().getNameAsString().equals(caught));
    }

    private boolean isSamePlace(Node one, Node other) {
        return code.site().source().span(one).equals(code.site().source().span(other));
    }

    private void add(Type type, Set<String> handled) {
        if (type instanceof UnionType union) {
            union.getElements().forEach(t -> add(t, handled));
            return;
        }
        String written = code.site().source().text(type);
        String name = code.program()
                .link(code.site().method().type(), TypeRef.of(written))
                .name();
        if (new ParallelDataFlow(code).isChecked(name)) {
            handled.add(name);
        }
    }
}
