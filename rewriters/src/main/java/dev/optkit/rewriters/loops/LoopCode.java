package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The code of a loop of a finding, or of a method that a loop calls for each element, as syntax and as facts.
 *
 * @param site the finding
 * @param method the method that the code is in, which stands in the file of the finding
 * @param index of the loop's region, or 0 for a method that a loop calls
 * @param element the variable that holds the element, if it is not that of the loop
 * @param invocations all calls of the method
 */
record LoopCode(Site site, Method method, int index, OptionalInt element, List<Invocation> invocations) {

    static LoopCode of(Site site) {
        return new LoopCode(
                site,
                site.method(),
                site.evidence().region(),
                OptionalInt.empty(),
                site.program().invocations(site.method()));
    }

    /** The code of a method of the same file that is called with the element, or what depends on it. */
    static LoopCode of(Method helper, int parameter, Site site) {
        return new LoopCode(
                site, helper, 0, OptionalInt.of(parameter), site.program().invocations(helper));
    }

    Body body() {
        return method.body();
    }

    Region region() {
        return body().regions().get(index);
    }

    JavaSource source() {
        return site.source();
    }

    Program program() {
        return site.program();
    }

    /** LP-1: the loop is an enhanced {@code for}, alone in its block. */
    ForEachStmt forEach() {
        Optional<Loop> loop = region().loop();
        if (loop.isEmpty() || loop.get().form() != Loop.Form.FOR_EACH) {
            throw refused(
                    "loop-form",
                    "only an enhanced for statement can be rewritten here",
                    "write it as for (T item : items)");
        }
        return source().node(region().span(), ForEachStmt.class);
    }

    /** LP-1: the loop as one that counts through a list or array, if it is one. */
    Optional<CountedLoop> counted() {
        return CountedLoop.of(this);
    }

    /** The loop variable of a {@code for}, or the parameter of a function. */
    Variable variable() {
        return body().variables().get(variableIndex());
    }

    private int variableIndex() {
        if (element.isPresent()) {
            return element.getAsInt();
        }
        List<Integer> declared = region().loop().map(Loop::variables).orElseGet(() -> region().parameters());
        if (declared.size() != 1) {
            throw refused("loop-form", "the code of an element takes no single value", "");
        }
        return declared.get(0);
    }

    /** The linked type of the elements, as the loop takes them. */
    TypeRef variableType() {
        Optional<CountedLoop> counted = counted();
        if (counted.isPresent()) {
            return counted.get().elementType(this);
        }
        TypeRef written = variable().type();
        if (!written.isUnknown()) {
            return program().link(method.type(), written);
        }
        TypeRef inferred = program().typeOf(method, new Expr.Local(variableIndex()));
        List<TypeRef> elements = iteratedType().arguments();
        return inferred.isUnknown() && elements.size() == 1 ? elements.get(0) : inferred;
    }

    /** The linked type of what is iterated over. */
    TypeRef iteratedType() {
        return iterated().map(e -> program().typeOf(method, e)).orElse(TypeRef.UNKNOWN);
    }

    /** What the loop runs over. */
    Optional<Expr> iterated() {
        if (!region().isFunction()) {
            return region().loop().flatMap(Loop::iterated).or(() -> counted().map(c -> c.iterated(this)));
        }
        Optional<Expr> at = region().call() < 0
                ? Optional.empty()
                : invocations.get(region().call()).site().receiver();
        while (at.isPresent() && at.get() instanceof Expr.Call call) {
            CallSite site = invocations.get(call.call()).site();
            if (!site.name().equals("filter") && !site.name().equals("stream")) {
                break;
            }
            at = site.receiver();
        }
        return at;
    }

    /** Calls that run in the loop, functions in it included; of a stream, those of its other stages too. */
    List<Invocation> calls() {
        return invocations.stream()
                .filter(c -> isInside(c.site().region()) || isInOtherStage(c))
                .toList();
    }

    /** Stages run in turn for each element: what another one does comes between two reads of this one. */
    private boolean isInOtherStage(Invocation call) {
        Span own = region().span();
        Span span = call.site().span();
        Optional<Span> chain = region().isFunction() ? chain() : Optional.empty();
        return chain.filter(c -> c.contains(span) && !span.contains(own))
                .filter(c -> span.start() != c.start() || span.start() >= own.end())
                .isPresent();
    }

    /** The whole expression that a function is handed to a part of. */
    private Optional<Span> chain() {
        return invocations.stream()
                .filter(c -> c.site().region() == region().parent())
                .map(c -> c.site().span())
                .filter(s -> s.contains(region().span()))
                .max(Comparator.comparingInt(Span::length));
    }

    boolean isInside(int regionIndex) {
        return body().within(regionIndex, index);
    }

    /** The call that stands at a node. */
    Optional<Invocation> call(Expression node) {
        Span span = source().span(node);
        return invocations.stream().filter(c -> c.site().span().equals(span)).findFirst();
    }

    /** The local variable or parameter that a name means where it stands. */
    Optional<Variable> variable(NameExpr name) {
        int at = source().span(name).start();
        return IntStream.range(0, body().variables().size())
                .mapToObj(body().variables()::get)
                .filter(v -> v.name().equals(name.getNameAsString()))
                .filter(v -> v.span().start() < at)
                .filter(v -> body().regions().get(v.region()).span().contains(at))
                .reduce((a, b) -> b);
    }

    /** How many loops before this one may get the same fix, and with it names of the same kind. */
    int earlier(MethodCallExpr call) {
        return (int) invocations.stream()
                .map(Invocation::site)
                .filter(c -> c.name().equals(call.getNameAsString()))
                .filter(c -> c.span().end() <= region().span().start())
                .filter(c -> body().enclosing(c.region()).stream()
                        .anyMatch(r -> r.loop().isPresent() || r.isFunction()))
                .count();
    }

    /** Whether a variable gets another value after its declaration, in the loop if asked so. */
    boolean isAssigned(Variable variable, boolean inLoopOnly) {
        int number = body().variables().indexOf(variable);
        return body().assignments().stream()
                .filter(a -> !inLoopOnly || isInside(a.region()))
                .anyMatch(a -> a.target() instanceof Expr.Local local && local.variable() == number);
    }

    Refused refused(String reason, String message, String unlock) {
        return site.refused(reason, region().line(), message, unlock);
    }

    Refused refused(String reason, Node at, String message, String unlock) {
        return site.refused(reason, at, message, unlock);
    }
}
