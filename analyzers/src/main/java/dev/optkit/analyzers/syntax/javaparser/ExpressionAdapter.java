package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import java.util.List;
import java.util.Optional;

/** Expressions; the guards stand in the order of how frequent the kinds are. */
final class ExpressionAdapter {

    private final Positions positions;
    private final DeclarationAdapter declarations;
    private final StatementAdapter statements;

    ExpressionAdapter(Positions positions, DeclarationAdapter declarations, StatementAdapter statements) {
        this.positions = positions;
        this.declarations = declarations;
        this.statements = statements;
    }

    List<Expression> all(NodeList<com.github.javaparser.ast.expr.Expression> expressions) {
        return expressions.stream().map(this::adapt).toList();
    }

    Expression adapt(com.github.javaparser.ast.expr.Expression expression) {
        if (expression instanceof NameExpr name) {
            return new Expression.Name(name.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return new Expression.Call(
                    call.getScope().map(this::adapt),
                    call.getNameAsString(),
                    all(call.getArguments()),
                    positions.span(call),
                    positions.start(call.getName()));
        }
        if (expression instanceof FieldAccessExpr access) {
            return new Expression.Select(adapt(access.getScope()), access.getNameAsString());
        }
        if (expression instanceof LiteralExpr literal) {
            return Literals.of(literal, positions);
        }
        if (expression instanceof ObjectCreationExpr creation) {
            return new Expression.New(
                    creation.getScope().map(this::adapt),
                    Types.of(creation.getType()),
                    all(creation.getArguments()),
                    creation.getAnonymousClassBody().map(declarations::members),
                    positions.span(creation));
        }
        if (expression instanceof EnclosedExpr enclosed) {
            return new Expression.Parenthesized(adapt(enclosed.getInner()));
        }
        return function(expression);
    }

    private Expression function(com.github.javaparser.ast.expr.Expression expression) {
        if (expression instanceof LambdaExpr lambda) {
            return new Expression.Lambda(
                    lambda.getParameters().stream()
                            .map(declarations::declarator)
                            .toList(),
                    statements.adapt(lambda.getBody()),
                    positions.span(lambda));
        }
        if (expression instanceof MethodReferenceExpr reference) {
            return new Expression.MethodReference(
                    adapt(reference.getScope()), reference.getIdentifier(), positions.span(reference));
        }
        return operator(expression);
    }

    private Expression operator(com.github.javaparser.ast.expr.Expression expression) {
        if (expression instanceof BinaryExpr binary) {
            return new Expression.Binary(
                    binary.getOperator().asString(), adapt(binary.getLeft()), adapt(binary.getRight()));
        }
        if (expression instanceof AssignExpr assign) {
            return new Expression.Assign(
                    assign.getOperator().asString(),
                    adapt(assign.getTarget()),
                    adapt(assign.getValue()),
                    positions.span(assign.getValue()),
                    positions.start(assign));
        }
        if (expression instanceof UnaryExpr unary) {
            return new Expression.Unary(
                    unary.getOperator().asString(), adapt(unary.getExpression()), positions.start(unary));
        }
        if (expression instanceof ConditionalExpr choice) {
            return new Expression.Conditional(
                    adapt(choice.getCondition()), adapt(choice.getThenExpr()), adapt(choice.getElseExpr()));
        }
        if (expression instanceof CastExpr cast) {
            return new Expression.Cast(Types.of(cast.getType()), adapt(cast.getExpression()));
        }
        if (expression instanceof ThisExpr self) {
            return new Expression.This(self.getTypeName().map(n -> n.asString()));
        }
        return expression instanceof SuperExpr ? new Expression.Super() : rare(expression);
    }

    private Expression rare(com.github.javaparser.ast.expr.Expression expression) {
        if (expression instanceof VariableDeclarationExpr declaration) {
            return new Expression.Locals(declaration.getVariables().stream()
                    .map(declarations::declarator)
                    .toList());
        }
        if (expression instanceof ArrayAccessExpr access) {
            return new Expression.Element(adapt(access.getName()), adapt(access.getIndex()));
        }
        if (expression instanceof ArrayCreationExpr array) {
            return new Expression.NewArray(
                    Types.of(array.createdType()),
                    array.getLevels().stream()
                            .flatMap(level -> level.getDimension().stream())
                            .map(this::adapt)
                            .toList(),
                    array.getInitializer().map(this::values));
        }
        if (expression instanceof ArrayInitializerExpr values) {
            return values(values);
        }
        if (expression instanceof InstanceOfExpr test) {
            return instanceOf(test);
        }
        if (expression instanceof ClassExpr literal) {
            return new Expression.ClassLiteral(Types.of(literal.getType()));
        }
        if (expression instanceof TypeExpr type) {
            return new Expression.TypeName(Types.of(type.getType()));
        }
        return expression instanceof SwitchExpr choice
                ? new Expression.Switch(adapt(choice.getSelector()), statements.entries(choice.getEntries()))
                : new Expression.Other();
    }

    private Expression.ArrayValues values(ArrayInitializerExpr values) {
        return new Expression.ArrayValues(all(values.getValues()));
    }

    private Expression instanceOf(InstanceOfExpr test) {
        Optional<PatternExpr> pattern =
                test.getPattern().filter(PatternExpr.class::isInstance).map(PatternExpr.class::cast);
        Optional<TypePatternExpr> whole =
                pattern.filter(TypePatternExpr.class::isInstance).map(TypePatternExpr.class::cast);
        List<Declarator> parts = whole.isPresent() || pattern.isEmpty()
                ? List.of()
                : pattern.get().findAll(TypePatternExpr.class).stream()
                        .map(this::pattern)
                        .toList();
        return new Expression.InstanceOf(adapt(test.getExpression()), whole.map(this::pattern), parts);
    }

    Declarator pattern(TypePatternExpr bound) {
        return new Declarator(
                bound.getNameAsString(), Types.of(bound.getType()), Optional.empty(), positions.name(bound.getName()));
    }
}
