package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ForStmt;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * LP-1: a {@code for} statement whose index runs over the first elements of one list or array, upwards or downwards.
 *
 * @param statement the loop
 * @param index name of the index, which nothing but the head of the loop changes
 * @param source the list or array, a local variable that keeps its value
 * @param bound how many elements it visits; empty for all of them
 */
record CountedLoop(ForStmt statement, String index, NameExpr source, Optional<NameExpr> bound) {

    private static final Set<String> FILLS = Set.of("arraycopy", "drainTo", "fill", "swap", "toCollection");
    private static final Pattern ADDS =
            Pattern.compile("(add|offer|push|put|set|insert|append|enqueue|register)([A-Z].*)?");
    private static final Set<String> COUNTS = Set.of("int", "java.lang.Integer");

    /** The loop, if it is one. */
    static Optional<CountedLoop> of(LoopCode loop) {
        boolean counted =
                loop.region().loop().filter(l -> l.form() == Loop.Form.FOR).isPresent();
        if (!counted || loop.element().isPresent()) {
            return Optional.empty();
        }
        ForStmt statement = loop.source().node(loop.region().span(), ForStmt.class);
        return index(statement)
                .filter(i -> keeps(statement, i.getNameAsString()))
                .flatMap(i -> count(statement, i).flatMap(count -> of(statement, i.getNameAsString(), count, loop)));
    }

    private static Optional<CountedLoop> of(ForStmt statement, String index, Expression count, LoopCode loop) {
        Optional<NameExpr> all = size(count);
        if (all.isPresent()) {
            return Optional.of(new CountedLoop(statement, index, all.get(), Optional.empty()))
                    .filter(c -> c.sourceKeeps(loop));
        }
        List<NameExpr> sources = statement.getBody().findAll(Expression.class).stream()
                .flatMap(e -> accessed(e, index).stream())
                .toList();
        boolean one = sources.stream().map(NameExpr::getNameAsString).distinct().count() == 1;
        boolean fixed = count instanceof NameExpr name
                && loop.variable(name)
                        .filter(v -> !loop.isAssigned(v, true))
                        .filter(v -> COUNTS.contains(loop.program()
                                .typeOf(loop.method(), local(v, loop))
                                .name()))
                        .isPresent();
        return one && fixed
                ? Optional.of(new CountedLoop(statement, index, sources.get(0), Optional.of((NameExpr) count)))
                        .filter(c -> c.sourceKeeps(loop))
                : Optional.empty();
    }

    /** LP-2: the name means the same list, or an array with the same elements, in all rounds. */
    private boolean sourceKeeps(LoopCode loop) {
        boolean local =
                loop.variable(source).filter(v -> !loop.isAssigned(v, true)).isPresent();
        boolean filled = statement.getBody().findAll(ArrayAccessExpr.class).stream()
                .filter(a -> isName(a.getName(), source.getNameAsString()))
                .anyMatch(a -> a.getParentNode()
                        .filter(p -> p instanceof UnaryExpr
                                || (p instanceof AssignExpr set
                                        && set.getTarget().equals(a)))
                        .isPresent());
        return local && !filled && !elementType(loop).isUnknown() && !grows(loop);
    }

    /**
     * Whether a call may put elements into the list or array by another name: unlike a loop over elements, a counted one goes
     * on with them.
     */
    private boolean grows(LoopCode loop) {
        TypeRef element = elementType(loop);
        return loop.calls().stream()
                .map(Invocation::site)
                .anyMatch(c -> FILLS.contains(c.name())
                        || isView(c, element, loop)
                        || (ADDS.matcher(c.name()).matches()
                                && !isOnFresh(c, loop)
                                && c.arguments().stream()
                                        .anyMatch(a ->
                                                mayBe(element, loop.program().typeOf(loop.method(), a), loop))));
    }

    /** Whether a call makes a part of what may be the list: elements come into the list by it, too. */
    private boolean isView(CallSite call, TypeRef element, LoopCode loop) {
        List<TypeRef> held = call.receiver()
                .map(r -> loop.program().typeOf(loop.method(), r).arguments())
                .orElse(List.of());
        boolean others = held.size() == 1 && !mayBe(element, held.get(0), loop);
        return call.name().equals("subList") && !others && !isOnFresh(call, loop);
    }

    private static boolean mayBe(TypeRef element, TypeRef type, LoopCode loop) {
        return type.isUnknown()
                || type.isArray()
                || loop.program().isSubtype(type.name(), "java.util.Collection")
                || boxed(type).equals(boxed(element))
                || loop.program().isSubtype(type.name(), element.name());
    }

    private static String boxed(TypeRef type) {
        String name = type.simpleName().toLowerCase(Locale.ROOT);
        return name.equals("int") ? "integer" : name.equals("char") ? "character" : name;
    }

    /** Whether a call is on a collection that this method has made itself, and that is not the source. */
    private boolean isOnFresh(CallSite call, LoopCode loop) {
        return call.receiver()
                .filter(r -> r instanceof Expr.Local local
                        && !loop.body().variables().get(local.variable()).name().equals(source.getNameAsString())
                        && loop.body()
                                .variables()
                                .get(local.variable())
                                .initializer()
                                .filter(v -> v instanceof Expr.Call made
                                        && loop.body()
                                                .calls()
                                                .get(made.call())
                                                .created()
                                                .isPresent())
                                .isPresent())
                .isPresent();
    }

    private static Optional<VariableDeclarator> index(ForStmt statement) {
        NodeList<Expression> heads = statement.getInitialization();
        return heads.size() == 1
                ? heads.get(0)
                        .toVariableDeclarationExpr()
                        .filter(d -> d.getVariables().size() == 1)
                        .map(d -> d.getVariable(0))
                        .filter(v -> v.getTypeAsString().equals("int"))
                : Optional.empty();
    }

    /** How many elements the head visits, from the first one on, or down to it. */
    private static Optional<Expression> count(ForStmt statement, VariableDeclarator index) {
        Optional<BinaryExpr> test = statement.getCompare().flatMap(Expression::toBinaryExpr);
        Optional<Expression> start = index.getInitializer();
        if (test.isEmpty() || start.isEmpty() || !isName(test.get().getLeft(), index.getNameAsString())) {
            return Optional.empty();
        }
        Expression end = test.get().getRight();
        BinaryExpr.Operator operator = test.get().getOperator();
        if (steps(statement, index, true) && operator == BinaryExpr.Operator.LESS) {
            return start.filter(s -> is(s, "0")).map(s -> end);
        }
        boolean down = steps(statement, index, false) && operator == BinaryExpr.Operator.GREATER_EQUALS && is(end, "0");
        return start.flatMap(Expression::toBinaryExpr)
                .filter(s -> down && s.getOperator() == BinaryExpr.Operator.MINUS && is(s.getRight(), "1"))
                .map(BinaryExpr::getLeft);
    }

    private static boolean steps(ForStmt statement, VariableDeclarator index, boolean up) {
        return statement.getUpdate().size() == 1
                && statement
                        .getUpdate()
                        .get(0)
                        .toUnaryExpr()
                        .filter(u -> isName(u.getExpression(), index.getNameAsString()))
                        .filter(u -> up == isIncrement(u) && (up || isDecrement(u)))
                        .isPresent();
    }

    private static boolean isIncrement(UnaryExpr unary) {
        return unary.getOperator() == UnaryExpr.Operator.POSTFIX_INCREMENT
                || unary.getOperator() == UnaryExpr.Operator.PREFIX_INCREMENT;
    }

    private static boolean isDecrement(UnaryExpr unary) {
        return unary.getOperator() == UnaryExpr.Operator.POSTFIX_DECREMENT
                || unary.getOperator() == UnaryExpr.Operator.PREFIX_DECREMENT;
    }

    /** The body leaves the index alone. */
    private static boolean keeps(ForStmt statement, String index) {
        return statement
                .getBody()
                .findFirst(
                        Node.class,
                        n -> (n instanceof AssignExpr a && isName(a.getTarget(), index))
                                || (n instanceof UnaryExpr u
                                        && (isIncrement(u) || isDecrement(u))
                                        && isName(u.getExpression(), index)))
                .isEmpty();
    }

    /** What {@code items.size()} or {@code items.length} is the size of. */
    private static Optional<NameExpr> size(Expression count) {
        Optional<Expression> ofList = count.toMethodCallExpr()
                .filter(c ->
                        c.getNameAsString().equals("size") && c.getArguments().isEmpty())
                .flatMap(MethodCallExpr::getScope);
        return ofList.or(() -> count.toFieldAccessExpr()
                        .filter(f -> f.getNameAsString().equals("length"))
                        .map(f -> f.getScope()))
                .flatMap(Expression::toNameExpr);
    }

    /** What {@code items.get(i)} or {@code items[i]} takes an element of. */
    private static Optional<NameExpr> accessed(Expression expression, String index) {
        if (expression instanceof MethodCallExpr get
                && get.getNameAsString().equals("get")
                && get.getArguments().size() == 1
                && isName(get.getArgument(0), index)) {
            return get.getScope().flatMap(Expression::toNameExpr);
        }
        return expression instanceof ArrayAccessExpr slot && isName(slot.getIndex(), index)
                ? slot.getName().toNameExpr()
                : Optional.empty();
    }

    /** Whether an expression of the body is the element of the round. */
    boolean isElement(Expression expression) {
        return accessed(expression, index)
                .filter(s -> s.getNameAsString().equals(source.getNameAsString()))
                .isPresent();
    }

    /** The list or array. */
    Expr iterated(LoopCode loop) {
        return local(loop.variable(source).orElseThrow(), loop);
    }

    /** The type of the elements. */
    TypeRef elementType(LoopCode loop) {
        TypeRef type = loop.program().typeOf(loop.method(), iterated(loop));
        if (type.isArray()) {
            return type.withDimensions(type.dimensions() - 1);
        }
        boolean list = loop.program().isSubtype(type.name(), "java.util.List")
                && type.arguments().size() == 1;
        return list ? type.arguments().get(0) : TypeRef.UNKNOWN;
    }

    private static Expr local(Variable variable, LoopCode loop) {
        return new Expr.Local(loop.body().variables().indexOf(variable));
    }

    private static boolean isName(Expression expression, String name) {
        return expression instanceof NameExpr named && named.getNameAsString().equals(name);
    }

    private static boolean is(Expression expression, String number) {
        return expression
                .toIntegerLiteralExpr()
                .filter(i -> i.getValue().equals(number))
                .isPresent();
    }
}
