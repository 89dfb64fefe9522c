package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Expressions. */
final class ExpressionAdapter {

    /** The words that stand where the name of a member could. */
    private static final Set<String> KEYWORDS = Set.of("this", "super", "class");

    private final Source source;
    private final DeclarationAdapter declarations;
    private final StatementAdapter statements;

    ExpressionAdapter(Source source, DeclarationAdapter declarations, StatementAdapter statements) {
        this.source = source;
        this.declarations = declarations;
        this.statements = statements;
    }

    List<Expression> all(List<? extends ExpressionTree> expressions) {
        List<Expression> all = new ArrayList<>(expressions.size());
        expressions.forEach(e -> all.add(adapt(e)));
        return all;
    }

    Optional<Expression> optional(@Nullable ExpressionTree expression) {
        return Optional.ofNullable(expression).map(this::adapt);
    }

    Expression adapt(ExpressionTree expression) {
        return switch (expression.getKind()) {
            case IDENTIFIER -> name((IdentifierTree) expression);
            case METHOD_INVOCATION -> call((MethodInvocationTree) expression);
            case MEMBER_SELECT -> select((MemberSelectTree) expression);
            case NEW_CLASS -> create((NewClassTree) expression);
            case PARENTHESIZED -> new Expression.Parenthesized(adapt(((ParenthesizedTree) expression).getExpression()));
            case LAMBDA_EXPRESSION -> lambda((LambdaExpressionTree) expression);
            case MEMBER_REFERENCE -> reference((MemberReferenceTree) expression);
            case ASSIGNMENT -> assign((AssignmentTree) expression);
            case CONDITIONAL_EXPRESSION -> choice((ConditionalExpressionTree) expression);
            case TYPE_CAST -> {
                TypeCastTree cast = (TypeCastTree) expression;
                yield new Expression.Cast(source.types().of(cast.getType()), adapt(cast.getExpression()));
            }
            case ARRAY_ACCESS -> {
                ArrayAccessTree access = (ArrayAccessTree) expression;
                yield new Expression.Element(adapt(access.getExpression()), adapt(access.getIndex()));
            }
            case NEW_ARRAY -> newArray((NewArrayTree) expression);
            case INSTANCE_OF -> instanceOf((InstanceOfTree) expression);
            case SWITCH_EXPRESSION -> {
                SwitchExpressionTree choice = (SwitchExpressionTree) expression;
                yield new Expression.Switch(
                        adapt(StatementAdapter.bare(choice.getExpression())), statements.entries(choice.getCases()));
            }
            default -> operator(expression);
        };
    }

    private Expression operator(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return Literals.of(literal, source);
        }
        if (expression instanceof BinaryTree binary) {
            return new Expression.Binary(
                    Operators.binary(binary.getKind()),
                    adapt(binary.getLeftOperand()),
                    adapt(binary.getRightOperand()));
        }
        if (expression instanceof UnaryTree unary) {
            return new Expression.Unary(
                    Operators.unary(unary.getKind()), adapt(unary.getExpression()), source.start(unary));
        }
        if (expression instanceof CompoundAssignmentTree assign) {
            return assign(Operators.compound(assign.getKind()), assign.getVariable(), assign.getExpression());
        }
        throw new UnknownSyntaxException(expression.getKind());
    }

    private Expression name(IdentifierTree identifier) {
        String name = source.types().text(identifier.getName());
        return switch (name) {
            case "this" -> new Expression.This(Optional.empty());
            case "super" -> new Expression.Super();
            default -> new Expression.Name(name);
        };
    }

    private Expression select(MemberSelectTree select) {
        String name = source.types().text(select.getIdentifier());
        return switch (name) {
            case "this" -> new Expression.This(Optional.of(source.types().dotted(select.getExpression())));
            case "super" -> new Expression.Super();
            case "class" -> new Expression.ClassLiteral(source.types().of(select.getExpression()));
            default -> new Expression.Select(adapt(select.getExpression()), name);
        };
    }

    private Expression call(MethodInvocationTree call) {
        ExpressionTree method = call.getMethodSelect();
        boolean qualified = method instanceof MemberSelectTree;
        String name = method instanceof MemberSelectTree select
                ? source.types().text(select.getIdentifier())
                : source.types().text(((IdentifierTree) method).getName());
        return new Expression.Call(
                qualified ? Optional.of(adapt(((MemberSelectTree) method).getExpression())) : Optional.empty(),
                name,
                all(call.getArguments()),
                source.span(call),
                source.end(method) - 1);
    }

    private Expression create(NewClassTree creation) {
        return new Expression.New(
                optional(creation.getEnclosingExpression()),
                source.types().of(creation.getIdentifier()),
                all(creation.getArguments()),
                Optional.ofNullable(creation.getClassBody())
                        .map(body -> declarations.members(body.getMembers(), TypeFacts.Kind.CLASS)),
                source.span(creation));
    }

    private Expression lambda(LambdaExpressionTree lambda) {
        List<Declarator> parameters = lambda.getParameters().stream()
                .map(declarations.variables()::declarator)
                .toList();
        Tree body = lambda.getBody();
        Statement code = body instanceof StatementTree block
                ? statements.adapt(block)
                : new Statement.Plain(adapt((ExpressionTree) body), source.span(body));
        return new Expression.Lambda(parameters, code, source.span(lambda));
    }

    private Expression reference(MemberReferenceTree reference) {
        ExpressionTree scope = reference.getQualifierExpression();
        boolean constructor = reference.getMode() == MemberReferenceTree.ReferenceMode.NEW;
        return new Expression.MethodReference(
                isTypeOrName(scope) ? new Expression.TypeName(source.types().of(scope)) : adapt(scope),
                constructor ? "new" : source.types().text(reference.getName()),
                source.span(reference));
    }

    /** Whether it could be a type; a name of a variable could. */
    private boolean isTypeOrName(Tree scope) {
        return switch (scope.getKind()) {
            case PRIMITIVE_TYPE, ARRAY_TYPE, PARAMETERIZED_TYPE, ANNOTATED_TYPE -> true;
            case IDENTIFIER -> name((IdentifierTree) scope) instanceof Expression.Name;
            case MEMBER_SELECT -> {
                MemberSelectTree select = (MemberSelectTree) scope;
                yield !KEYWORDS.contains(select.getIdentifier().toString()) && isTypeOrName(select.getExpression());
            }
            default -> false;
        };
    }

    private Expression assign(AssignmentTree assign) {
        return assign("=", assign.getVariable(), assign.getExpression());
    }

    private Expression assign(String operator, ExpressionTree target, ExpressionTree value) {
        return new Expression.Assign(operator, adapt(target), adapt(value), source.span(value), source.start(target));
    }

    private Expression choice(ConditionalExpressionTree choice) {
        return new Expression.Conditional(
                adapt(choice.getCondition()), adapt(choice.getTrueExpression()), adapt(choice.getFalseExpression()));
    }

    private Expression newArray(NewArrayTree array) {
        Optional<Expression.ArrayValues> values =
                Optional.ofNullable(array.getInitializers()).map(v -> new Expression.ArrayValues(all(v)));
        if (array.getType() == null && values.isPresent()) {
            return values.get();
        }
        TypeRef element = source.types().of(array.getType());
        int dimensions = array.getDimensions().size() + (values.isPresent() ? 1 : 0);
        return new Expression.NewArray(
                element.withDimensions(element.dimensions() + dimensions), all(array.getDimensions()), values);
    }

    private Expression instanceOf(InstanceOfTree test) {
        if (test.getPattern() != null && !(test.getPattern() instanceof BindingPatternTree)) {
            throw new UnknownSyntaxException(test.getPattern().getKind());
        }
        Optional<Declarator> bound = test.getPattern() instanceof BindingPatternTree pattern
                ? Optional.of(declarations.variables().declarator(pattern.getVariable()))
                : Optional.empty();
        return new Expression.InstanceOf(adapt(test.getExpression()), bound, List.of());
    }
}
