package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * BR-2: an expression that follows plain getters from the loop variable, so that its value is known before the loop.
 *
 * @param steps getters in order; none when it is the loop variable itself
 */
record IdPath(List<Step> steps) {

    static final String VALUE = "\0";
    private static final Map<String, TypeRef> PARSERS = Map.of(
            "java.lang.Long.parseLong", TypeRef.of("long"),
            "java.lang.Long.valueOf", TypeRef.of("java.lang.Long"),
            "java.lang.Integer.parseInt", TypeRef.of("int"),
            "java.lang.Integer.valueOf", TypeRef.of("java.lang.Integer"),
            "java.util.UUID.fromString", TypeRef.of("java.util.UUID"));

    IdPath {
        steps = List.copyOf(steps);
    }

    /**
     * One getter.
     *
     * @param owner linked type it is called on
     * @param access what is written behind the dot, or an expression in which {@link #VALUE} stands for the value
     * @param result linked type of its value
     * @param fields names of the fields it may read; none for a member of a library type
     */
    record Step(TypeRef owner, String access, TypeRef result, List<String> fields) {

        /** Whether it takes null as any other value, and never gives null. */
        boolean joins() {
            return access.contains(VALUE) && !fails();
        }

        /** Whether it reads a value from a text, which fails for other texts, and never gives null. */
        boolean fails() {
            return access.endsWith("(" + VALUE + ")");
        }
    }

    /** The path that an expression in a loop takes; refuses anything else. */
    static IdPath of(Expression expression, LoopCode loop) {
        return follow(expression, loop)
                .orElseThrow(() -> loop.refused(
                        "id-depends-on-body",
                        expression,
                        loop.source().text(expression) + " is more than getters on the loop variable "
                                + loop.variable().name(),
                        "compute the id from the element with a getter"));
    }

    /** The path, if the expression is one. */
    static Optional<IdPath> follow(Expression expression, LoopCode loop) {
        if (expression instanceof EnclosedExpr enclosed) {
            return follow(enclosed.getInner(), loop);
        }
        if (loop.counted().filter(c -> c.isElement(expression)).isPresent()) {
            return Optional.of(new IdPath(List.of()));
        }
        if (expression instanceof NameExpr name) {
            return followName(name, loop);
        }
        if (expression instanceof MethodCallExpr call && call.getArguments().size() == 1) {
            return followParsed(call, loop);
        }
        if (expression instanceof MethodCallExpr call
                && call.getArguments().isEmpty()
                && call.getScope().isPresent()) {
            return follow(call.getScope().get(), loop)
                    .flatMap(before -> getter(call, before, loop).map(before::then));
        }
        if (expression instanceof BinaryExpr join && join.getOperator() == BinaryExpr.Operator.PLUS) {
            return joined(join, loop);
        }
        if (expression instanceof FieldAccessExpr access) {
            return follow(access.getScope(), loop)
                    .flatMap(before -> field(access, before, loop).map(before::then));
        }
        return Optional.empty();
    }

    /** A number or UUID that a text of the element stands for. */
    private static Optional<IdPath> followParsed(MethodCallExpr call, LoopCode loop) {
        TypeRef result = parsed(call, loop);
        Optional<Expression> scope = call.getScope().filter(NameExpr.class::isInstance);
        if (result.isUnknown() || scope.isEmpty()) {
            return Optional.empty();
        }
        TypeRef string = TypeRef.of("java.lang.String");
        String access = loop.source().text(scope.get()) + "." + call.getNameAsString() + "(" + VALUE + ")";
        return follow(call.getArgument(0), loop)
                .filter(before -> before.end(loop).equals(string))
                .map(before -> before.then(new Step(string, access, result, List.of())));
    }

    /** The type of what a call reads from a text; unknown if it does something else. */
    static TypeRef parsed(MethodCallExpr call, LoopCode loop) {
        return loop.call(call)
                .filter(c -> c.targets().isEmpty())
                .map(c -> PARSERS.get(c.receiver().name() + "." + c.site().name()))
                .orElse(TypeRef.UNKNOWN);
    }

    /** A constant text in front of, or behind, a value. */
    private static Optional<IdPath> joined(BinaryExpr join, LoopCode loop) {
        boolean textFirst = isText(join.getLeft());
        if (!textFirst && !isText(join.getRight())) {
            return Optional.empty();
        }
        String text = loop.source().text(textFirst ? join.getLeft() : join.getRight());
        String access = textFirst ? text + " + " + VALUE : VALUE + " + " + text;
        TypeRef string = TypeRef.of("java.lang.String");
        return follow(textFirst ? join.getRight() : join.getLeft(), loop)
                .map(before -> before.then(new Step(before.end(loop), access, string, List.of())));
    }

    private static boolean isText(Expression expression) {
        return expression.isStringLiteralExpr()
                || (expression instanceof NameExpr name && FixedValues.isConstant(name.getNameAsString()));
    }

    /** This path, and behind its end another. */
    IdPath then(IdPath next) {
        List<Step> longer = new ArrayList<>(steps);
        longer.addAll(next.steps());
        return new IdPath(longer);
    }

    private IdPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new IdPath(longer);
    }

    /** The type of the value. */
    TypeRef end(LoopCode loop) {
        return steps.isEmpty()
                ? loop.variableType()
                : steps.get(steps.size() - 1).result();
    }

    private static Optional<IdPath> followName(NameExpr name, LoopCode loop) {
        Optional<Variable> variable = loop.variable(name);
        if (variable.isEmpty() || loop.isAssigned(variable.get(), false)) {
            return Optional.empty();
        }
        if (variable.get().equals(loop.variable())) {
            return Optional.of(new IdPath(List.of()));
        }
        boolean inBody = variable.get().kind() == Variable.Kind.LOCAL && runsAlways(variable.get(), loop);
        return inBody ? initializer(variable.get(), loop).flatMap(i -> follow(i, loop)) : Optional.empty();
    }

    /** Whether the variable is declared in the body itself, or in a try block of it, which may stop but not be skipped. */
    private static boolean runsAlways(Variable variable, LoopCode loop) {
        int region = variable.region();
        while (region != loop.index() && loop.body().regions().get(region).kind() == Region.Kind.TRY) {
            region = loop.body().regions().get(region).parent();
        }
        return region == loop.index();
    }

    private static Optional<Expression> initializer(Variable variable, LoopCode loop) {
        return loop.source()
                .unit()
                .findFirst(
                        VariableDeclarator.class,
                        d -> d.getParentNode()
                                        .filter(VariableDeclarationExpr.class::isInstance)
                                        .isPresent()
                                && loop.source().span(d.getName()).equals(variable.span()))
                .flatMap(VariableDeclarator::getInitializer);
    }

    /** What a getter on anything whose type is known gives. */
    static Optional<Step> getter(MethodCallExpr node, LoopCode loop) {
        boolean known = loop.call(node).filter(c -> !c.receiver().isUnknown()).isPresent();
        return known ? getter(node, new IdPath(List.of()), loop) : Optional.empty();
    }

    private static Optional<Step> getter(MethodCallExpr node, IdPath before, LoopCode loop) {
        Optional<Invocation> found = loop.call(node);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Invocation call = found.get();
        String access = node.getNameAsString() + "()";
        TypeRef owner = call.receiver().isUnknown() ? before.end(loop) : call.receiver();
        if (call.targets().isEmpty()) {
            return ofLibrary(call, owner, access).or(() -> generated(owner, node, access, loop));
        }
        List<String> fields = new ArrayList<>();
        for (Method target : call.targets()) {
            Optional<String> field = returnedField(target.facts());
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        }
        Method first = call.targets().get(0);
        TypeRef result = call.result().isUnknown()
                ? loop.program().link(first.type(), first.facts().returnType())
                : call.result();
        return Optional.of(new Step(owner, access, result, fields));
    }

    private static Optional<Step> ofLibrary(Invocation call, TypeRef owner, String access) {
        boolean entry = owner.name().equals("java.util.Map.Entry");
        boolean known = entry && (access.equals("getKey()") || access.equals("getValue()"));
        return known && !call.result().isUnknown()
                ? Optional.of(new Step(owner, access, call.result(), List.of()))
                : Optional.empty();
    }

    private static Optional<Step> generated(TypeRef owner, MethodCallExpr node, String access, LoopCode loop) {
        Optional<TypeFacts> type = loop.program().type(owner.name());
        return type.flatMap(t -> PlainLibraries.generatedAccessor(t, node.getNameAsString(), loop.program())
                .map(m -> new Step(
                        owner,
                        access,
                        loop.program().link(m.owner(), m.field().type()),
                        List.of(m.field().name()))));
    }

    private static Optional<Step> field(FieldAccessExpr node, IdPath before, LoopCode loop) {
        TypeRef owner = before.end(loop);
        Optional<TypeFacts> type = loop.program().type(owner.name());
        return type.flatMap(t -> t.field(node.getNameAsString())
                .map(f -> new Step(owner, f.name(), loop.program().link(t, f.type()), List.of(f.name()))));
    }

    /** The field that a plain getter returns. */
    static Optional<String> returnedField(MethodFacts method) {
        if (method.body().exits().size() != 1) {
            return Optional.empty();
        }
        Optional<Expr> value = method.body().exits().get(0).kind() == Exit.Kind.RETURN
                ? method.body().exits().get(0).value()
                : Optional.empty();
        Optional<String> name = value.flatMap(v -> v instanceof Expr.Name n
                ? Optional.of(n.name())
                : v instanceof Expr.Select s && s.target() instanceof Expr.This
                        ? Optional.of(s.name())
                        : Optional.empty());
        return name.filter(n -> EntityId.returnsField(method, n));
    }

    /** Whether the value is a text put together, or read from one, which is never null. */
    boolean neverNull() {
        return !steps.isEmpty()
                && (steps.get(steps.size() - 1).joins()
                        || steps.get(steps.size() - 1).fails());
    }
}
