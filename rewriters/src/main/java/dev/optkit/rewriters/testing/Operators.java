package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;

/** Follows operators. */
final class Operators {

    private static final TypeRef STRING = TypeRef.of("java.lang.String");

    private final Frame frame;
    private final Expressions expressions;

    Operators(Frame frame, Expressions expressions) {
        this.frame = frame;
        this.expressions = expressions;
    }

    Value evaluate(Expression expression) {
        return expression instanceof BinaryExpr binary ? binary(binary) : unary((UnaryExpr) expression);
    }

    private Value unary(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case LOGICAL_COMPLEMENT -> Value.Known.of(!expressions.truth(unary.getExpression()));
            case MINUS, PLUS, BITWISE_COMPLEMENT -> number(expressions.evaluate(unary.getExpression()), unary);
            default -> {
                Value changed = number(expressions.evaluate(unary.getExpression()), unary);
                if (!(unary.getExpression() instanceof NameExpr name)
                        || !frame.locals().containsKey(name.getNameAsString())) {
                    throw frame.refused(unary, "a test cannot tell what is assigned");
                }
                frame.locals().put(name.getNameAsString(), changed);
                yield changed;
            }
        };
    }

    private Value number(Value operand, Expression at) {
        if (operand instanceof Value.Known known) {
            return new Value.Some(known.type());
        }
        if (operand instanceof Value.Some) {
            return operand;
        }
        throw frame.refused(at, "a test cannot tell what this expression gives");
    }

    private Value binary(BinaryExpr binary) {
        return switch (binary.getOperator()) {
            case AND -> Value.Known.of(expressions.truth(binary.getLeft()) && expressions.truth(binary.getRight()));
            case OR -> Value.Known.of(expressions.truth(binary.getLeft()) || expressions.truth(binary.getRight()));
            case EQUALS -> Value.Known.of(same(binary));
            case NOT_EQUALS -> Value.Known.of(!same(binary));
            case LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> compare(binary);
            case PLUS -> plus(binary);
            default -> arithmetic(binary);
        };
    }

    private boolean same(BinaryExpr binary) {
        Value left = expressions.evaluate(binary.getLeft());
        Value right = expressions.evaluate(binary.getRight());
        frame.scene().touch(left);
        frame.scene().touch(right);
        if (left instanceof Value.Null || right instanceof Value.Null) {
            Value other = left instanceof Value.Null ? right : left;
            if (other instanceof Value.Unknown) {
                throw frame.refused(binary, "a test cannot tell whether this holds");
            }
            return other instanceof Value.Null;
        }
        Optional<Integer> one = Literals.number(left);
        Optional<Integer> two = Literals.number(right);
        if (one.isEmpty() || two.isEmpty()) {
            throw frame.refused(binary, "a test cannot tell whether this holds");
        }
        return one.equals(two);
    }

    private Value compare(BinaryExpr binary) {
        Optional<Integer> left = Literals.number(expressions.evaluate(binary.getLeft()));
        Optional<Integer> right = Literals.number(expressions.evaluate(binary.getRight()));
        if (left.isEmpty() || right.isEmpty()) {
            throw frame.refused(binary, "a test cannot tell whether this holds");
        }
        int order = left.get().compareTo(right.get());
        return Value.Known.of(
                switch (binary.getOperator()) {
                    case LESS -> order < 0;
                    case GREATER -> order > 0;
                    case LESS_EQUALS -> order <= 0;
                    default -> order >= 0;
                });
    }

    private Value plus(BinaryExpr binary) {
        Value left = expressions.evaluate(binary.getLeft());
        Value right = expressions.evaluate(binary.getRight());
        if (!isText(left) && !isText(right)) {
            return sum(left, right, binary);
        }
        Optional<String> one = Literals.text(left);
        Optional<String> two = Literals.text(right);
        return one.isPresent() && two.isPresent()
                ? new Value.Known(STRING, "\"" + one.get() + two.get() + "\"", Seeds.of(List.of(left, right)))
                : new Value.Some(STRING);
    }

    private static boolean isText(Value value) {
        return (value instanceof Value.Known known && known.code().startsWith("\""))
                || (value instanceof Value.Some some && some.type().equals(STRING));
    }

    private Value arithmetic(BinaryExpr binary) {
        Value left = expressions.evaluate(binary.getLeft());
        Value right = expressions.evaluate(binary.getRight());
        boolean divides = binary.getOperator() == BinaryExpr.Operator.DIVIDE
                || binary.getOperator() == BinaryExpr.Operator.REMAINDER;
        if (divides && Literals.number(right).filter(n -> n != 0).isEmpty()) {
            throw frame.refused(binary, "a test cannot tell that nothing is divided by zero");
        }
        return sum(left, right, binary);
    }

    private Value sum(Value left, Value right, Expression at) {
        Value one = number(left, at);
        number(right, at);
        return one;
    }
}
