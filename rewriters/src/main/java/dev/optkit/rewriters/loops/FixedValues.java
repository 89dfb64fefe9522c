package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * BR-2: expressions in a loop that have one value in all rounds, and give it before the first round, too.
 *
 * @param loop the loop
 */
record FixedValues(LoopCode loop) {

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

    /**
     * A literal, a constant, a local value that the loop does not change, what a getter of a local gives, or a number
     * that a fixed text stands for.
     */
    boolean isFixed(Expression expression) {
        if (expression instanceof NameExpr name && local(name).isPresent()) {
            return isFixedLocal(name) && (isValue(typeOf(name)) || isLeftAlone(typeOf(name)));
        }
        return isConstant(expression)
                || (expression instanceof MethodCallExpr call && (isFixedGetter(call) || isFixedNumber(call)));
    }

    /** Whether a value is an object of the project in a loop that runs no other code of it than the read. */
    private boolean isLeftAlone(TypeRef type) {
        Span read = loop.site().evidence().first().invocation().site().span();
        return loop.program().type(type.name()).isPresent()
                && isUnknownToLibraries(type)
                && loop.calls().stream().noneMatch(this::changesWhatOthersHold)
                && loop.body().assignments().stream()
                        .filter(a -> loop.isInside(a.region()))
                        .allMatch(a -> a.target() instanceof Expr.Local)
                && loop.calls().stream()
                        .filter(c -> !c.site().span().equals(read))
                        .allMatch(c -> c.targets().isEmpty()
                                && loop.program().type(c.receiver().name()).isEmpty()
                                && PlainLibraries.isPlain(c, loop.program()));
    }

    /** Whether a call changes an object that the value may hold: one that was handed to somebody before the loop. */
    private boolean changesWhatOthersHold(Invocation call) {
        if (!(call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates)) {
            return false;
        }
        if (!(call.site().receiver().orElse(new Expr.Unknown()) instanceof Expr.Local changed)) {
            return true;
        }
        Variable variable = loop.body().variables().get(changed.variable());
        boolean own = loop.isInside(variable.region()) && variable.kind() != Variable.Kind.PARAMETER;
        return !own
                && (variable.kind() == Variable.Kind.PARAMETER
                        || loop.body().calls().stream()
                                .filter(c -> !loop.isInside(c.region()))
                                .anyMatch(c -> c.arguments().contains(changed)));
    }

    /** Whether no library may know a type, such as for a page of rows, and give it a meaning. */
    private boolean isUnknownToLibraries(TypeRef type) {
        return type.name().startsWith("java.lang.")
                || type.name().startsWith("java.io.")
                || loop.program()
                        .type(type.name())
                        .filter(t -> t.superTypes().stream()
                                .allMatch(
                                        s -> isUnknownToLibraries(loop.program().link(t, s))))
                        .isPresent();
    }

    /** Whether it reads a number from a text that is fixed. */
    private boolean isFixedNumber(MethodCallExpr call) {
        return call.getArguments().size() == 1
                && isFixed(call.getArgument(0))
                && !IdPath.parsed(call, loop).isUnknown();
    }

    /** A literal, or a constant by its name. */
    static boolean isConstant(Expression expression) {
        if (expression instanceof FieldAccessExpr constant && constant.getScope() instanceof NameExpr type) {
            return isConstant(constant.getNameAsString())
                    && TYPE.matcher(type.getNameAsString()).matches();
        }
        return expression.isLiteralExpr()
                || expression.isClassExpr()
                || (expression instanceof NameExpr name && isConstant(name.getNameAsString()));
    }

    static boolean isConstant(String name) {
        return CONSTANT.matcher(name).matches();
    }

    /**
     * What has to hold so that an expression that is fixed does not fail before the first round.
     *
     * @param taken linked type of the parameter that takes it
     */
    Optional<String> assumption(Expression expression, TypeRef taken) {
        if (expression instanceof MethodCallExpr call && !call.getArguments().isEmpty()) {
            return Optional.of(loop.source().text(call) + " does not fail");
        }
        if (expression instanceof MethodCallExpr call && call.getScope().isPresent()) {
            String owner = loop.source().text(call.getScope().get());
            boolean used = loop.iterated().isPresent() && iterated().startsWith(owner + ".");
            return used ? Optional.empty() : Optional.of(owner + " is not null");
        }
        boolean unboxed = expression instanceof NameExpr name
                && local(name).isPresent()
                && taken.isPrimitive()
                && !typeOf(name).isPrimitive();
        return unboxed ? Optional.of(loop.source().text(expression) + " is not null") : Optional.empty();
    }

    private String iterated() {
        return loop.region().isFunction()
                ? ""
                : loop.counted()
                        .map(c -> "")
                        .orElseGet(() -> loop.source().text(loop.forEach().getIterable()));
    }

    private boolean isFixedGetter(MethodCallExpr call) {
        boolean onLocal = call.getScope()
                .filter(s -> (s instanceof NameExpr name && isFixedLocal(name))
                        || (s instanceof MethodCallExpr of && ThreadValue.isFixed(of, loop)))
                .isPresent();
        if (!onLocal || !call.getArguments().isEmpty()) {
            return false;
        }
        return IdPath.getter(call, loop)
                .filter(step -> isValue(step.result()))
                .filter(step -> !step.fields().isEmpty())
                .filter(step -> step.fields().stream()
                        .allMatch(f ->
                                new FieldChanges(loop, step.owner(), f).line().isEmpty()))
                .isPresent();
    }

    private boolean isFixedLocal(NameExpr name) {
        return local(name)
                .filter(v -> !loop.isInside(v.region()) && !v.equals(loop.variable()))
                .filter(v -> !loop.isAssigned(v, true))
                .isPresent();
    }

    private Optional<Variable> local(NameExpr name) {
        return loop.variable(name);
    }

    private TypeRef typeOf(NameExpr name) {
        int number = loop.body().variables().indexOf(local(name).orElseThrow());
        return loop.program().typeOf(loop.method(), new Expr.Local(number));
    }

    private boolean isValue(TypeRef type) {
        return Immutables.isValue(type, loop.program());
    }
}
