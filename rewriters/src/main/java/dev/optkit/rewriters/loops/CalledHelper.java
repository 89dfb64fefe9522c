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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A private method that the loop calls, and that reads for the element: it takes what was read before the loop as one
 * more argument. If others call it, too, a copy of it does.
 *
 * @param code its code
 * @param declaration its declaration
 * @param call the call in the loop
 * @param argument what the loop hands over, from which the helper computes the key
 * @param read the call in it that reads
 * @param shared whether there are other calls of it
 */
record CalledHelper(
        LoopCode code,
        MethodDeclaration declaration,
        MethodCallExpr call,
        Expression argument,
        Invocation read,
        boolean shared) {

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
                boolean shared = site.program().callersOf(helper).size() != 1;
                return Optional.of(new CalledHelper(code, declaration, call, call.getArgument(i), read, shared));
            }
        }
        return Optional.empty();
    }

    private static boolean isOwned(Method helper, Site site, LoopCode loop) {
        CallSite call = site.evidence().first().invocation().site();
        return helper.facts().is(Modifier.PRIVATE)
                && helper.type().name().equals(site.method().type().name())
                && !helper.equals(site.method())
                && helper.facts().annotations().all().isEmpty()
                && !isRecursive(helper, site)
                && callsIn(loop, helper, site) == 1
                && call.kind() == CallSite.Kind.METHOD
                && loop.isInside(call.region());
    }

    /** Two calls of one loop would read into two maps, and take two copies. */
    private static long callsIn(LoopCode loop, Method helper, Site site) {
        return site.program().callersOf(helper).stream()
                .filter(c -> c.caller().equals(loop.method())
                        && loop.isInside(c.invocation().site().region()))
                .count();
    }

    private static boolean isRecursive(Method helper, Site site) {
        return site.program().callersOf(helper).stream()
                .anyMatch(c -> c.caller().equals(helper));
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

    /**
     * The edits that hand a value over, at the end of the arguments and of the parameters.
     *
     * @param value what is handed over
     * @param lookUps those that take from it what the method reads now
     */
    List<Edit> passing(String value, String type, String name, List<Edit> lookUps) {
        JavaSource source = code.source();
        Parameter last = declaration.getParameter(declaration.getParameters().size() - 1);
        Span arguments = source.span(call.getArgument(call.getArguments().size() - 1));
        List<Edit> inside = new ArrayList<>(lookUps);
        inside.add(source.insert(source.span(last).end(), ", " + type + " " + name));
        if (!shared) {
            inside.add(source.insert(arguments.end(), ", " + value));
            return inside;
        }
        String copy = declaration.getNameAsString() + "From";
        inside.add(source.replace(declaration.getName(), copy));
        Span called = new Span(source.span(call.getName()).start(), arguments.end());
        String handed = source.text(new Span(source.span(call.getName()).end(), arguments.end()));
        List<Edit> edits = new ArrayList<>(copied(copy, inside));
        edits.add(new Edit(source.path(), called, copy + handed + ", " + value));
        return edits;
    }

    /** The edit that declares the copy behind the method, unless it is there; it bears no other copy beside it. */
    private List<Edit> copied(String name, List<Edit> inside) {
        JavaSource source = code.source();
        Span span = source.span(declaration);
        List<Edit> shifted = inside.stream()
                .map(e -> new Edit(
                        e.path(),
                        new Span(e.span().start() - span.start(), e.span().end() - span.start()),
                        e.replacement()))
                .toList();
        String copy = Edit.apply(source.text(span), shifted);
        if (Declarations.isThere(code.method(), name, copy, true, source, code.site())) {
            return List.of();
        }
        String eol = source.layout().eol(span.start());
        Span end = new Span(span.end() - 1, span.end());
        return List.of(new Edit(
                source.path(),
                end,
                source.text(end) + eol + eol + source.layout().indent(span.start()) + copy));
    }
}
