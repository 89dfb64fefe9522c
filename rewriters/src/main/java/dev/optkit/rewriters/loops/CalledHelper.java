package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;

/**
 * A private method that nothing but the loop calls, and that reads for the element: it takes what was read before the
 * loop as one more argument.
 *
 * @param code its code
 * @param declaration its declaration
 * @param call the call in the loop
 * @param argument what the loop hands over, from which the helper computes the key
 * @param read the call in it that reads
 */
record CalledHelper(
        LoopCode code, MethodDeclaration declaration, MethodCallExpr call, Expression argument, Invocation read) {

    /** The first method on the way to the read, if it is one; the parameter that the key comes from is found by name. */
    static Optional<CalledHelper> of(Site site, LoopCode loop) {
        List<CallRef> path = site.evidence().path();
        if (path.size() < 2) {
            return Optional.empty();
        }
        Method helper = path.get(1).caller();
        boolean called = path.get(1).invocation().site().kind() == CallSite.Kind.METHOD;
        if (!called || !isOwned(helper, site, loop)) {
            return Optional.empty();
        }
        JavaSource source = site.source();
        MethodDeclaration declaration = source.node(helper.facts().span(), MethodDeclaration.class);
        MethodCallExpr call = source.node(path.get(0).invocation().site().span(), MethodCallExpr.class);
        Invocation read = path.get(1).invocation();
        MethodCallExpr reading = source.node(read.site().span(), MethodCallExpr.class);
        boolean open = declaration.getParameters().stream().anyMatch(Parameter::isVarArgs);
        if (open || declaration.getParameters().size() != call.getArguments().size()) {
            return Optional.empty();
        }
        for (int i = 0; i < declaration.getParameters().size(); i++) {
            LoopCode code = LoopCode.of(helper, i, site);
            boolean key = reading.getArguments().stream()
                    .anyMatch(a -> IdPath.follow(a, code).isPresent());
            if (key) {
                return Optional.of(new CalledHelper(code, declaration, call, call.getArgument(i), read));
            }
        }
        return Optional.empty();
    }

    private static boolean isOwned(Method helper, Site site, LoopCode loop) {
        List<CallRef> callers = site.program().callersOf(helper);
        CallSite only = callers.isEmpty() ? null : callers.get(0).invocation().site();
        return helper.facts().is(Modifier.PRIVATE)
                && helper.type().name().equals(site.method().type().name())
                && !helper.equals(site.method())
                && helper.facts().annotations().all().isEmpty()
                && callers.size() == 1
                && callers.get(0).caller().equals(site.method())
                && only != null
                && only.kind() == CallSite.Kind.METHOD
                && loop.isInside(only.region());
    }

    BlockStmt body() {
        return declaration.getBody().orElseThrow();
    }

    /** What the helper reads from means the same in the method of the loop. */
    void readsFromField() {
        MethodCallExpr reading = code.source().node(read.site().span(), MethodCallExpr.class);
        reading.getScope().ifPresent(scope -> {
            boolean local = scope.findAll(NameExpr.class).stream()
                    .anyMatch(n -> code.variable(n).isPresent()
                            || code.site().method().body().variables().stream()
                                    .anyMatch(v -> v.name().equals(n.getNameAsString())));
            if (local) {
                throw code.refused(
                        "helper-between",
                        scope,
                        code.source().text(scope) + " is not the same in "
                                + code.method().shortName() + " and around the loop",
                        "read from a field");
            }
        });
    }

    /** The edits that hand a value over, at the end of the parameters and of the arguments. */
    List<Edit> passing(String type, String name) {
        JavaSource source = code.source();
        Parameter last = declaration.getParameter(declaration.getParameters().size() - 1);
        Span arguments = source.span(call.getArgument(call.getArguments().size() - 1));
        return List.of(
                source.insert(source.span(last).end(), ", " + type + " " + name),
                source.insert(arguments.end(), ", " + name));
    }
}
