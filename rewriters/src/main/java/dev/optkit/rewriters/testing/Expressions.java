package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Follows expressions with the values of a test; what it cannot follow it refuses. */
final class Expressions {

    private final Frame frame;
    private final Calls calls;
    private final Fields fields;

    Expressions(Frame frame) {
        this.frame = frame;
        this.calls = new Calls(frame, this);
        this.fields = new Fields(frame);
    }

    /** What an expression gives. */
    Value evaluate(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return evaluate(enclosed.getInner());
        }
        if (expression instanceof CastExpr cast) {
            Value value = evaluate(cast.getExpression());
            return cast.getType().isPrimitiveType() ? Conversions.to(cast.getTypeAsString(), value) : value;
        }
        if (expression instanceof NullLiteralExpr) {
            return new Value.Null();
        }
        if (expression instanceof LiteralExpr literal) {
            return Literals.of(literal);
        }
        if (expression instanceof ThisExpr) {
            return frame.self();
        }
        if (expression instanceof NameExpr name) {
            return named(name);
        }
        if (expression instanceof FieldAccessExpr access) {
            return access(access);
        }
        if (expression instanceof MethodCallExpr call) {
            return calls.call(call);
        }
        if (expression instanceof ObjectCreationExpr creation) {
            return calls.create(creation);
        }
        if (expression instanceof ConditionalExpr choice) {
            return evaluate(truth(choice.getCondition()) ? choice.getThenExpr() : choice.getElseExpr());
        }
        if (expression instanceof BinaryExpr || expression instanceof UnaryExpr) {
            return new Operators(frame, this).evaluate(expression);
        }
        if (expression instanceof LambdaExpr lambda) {
            return new Value.Code(arguments -> apply(lambda, arguments));
        }
        if (expression instanceof MethodReferenceExpr reference) {
            return new Value.Code(arguments -> calls.apply(reference, arguments));
        }
        if (expression instanceof ClassExpr) {
            return new Value.Some(TypeRef.of("java.lang.Class"));
        }
        return change(expression);
    }

    private Value change(Expression expression) {
        if (expression instanceof VariableDeclarationExpr declaration) {
            declaration.getVariables().forEach(this::declare);
            return new Value.Nothing();
        }
        if (expression instanceof AssignExpr assignment && assignment.getOperator() == AssignExpr.Operator.ASSIGN) {
            Value value = evaluate(assignment.getValue());
            assign(assignment.getTarget(), value);
            return value;
        }
        if (expression instanceof AssignExpr assignment && assignment.getTarget() instanceof NameExpr target) {
            evaluate(assignment.getValue());
            if (!(evaluate(target) instanceof Value.Known before)) {
                throw frame.refused(expression, "a test cannot tell what is assigned");
            }
            Value after = new Value.Some(before.type());
            assign(target, after);
            return after;
        }
        throw frame.refused(expression, "a test cannot tell what this expression gives");
    }

    private void declare(VariableDeclarator variable) {
        variable.getInitializer()
                .map(this::evaluate)
                .map(value -> Conversions.to(variable.getTypeAsString(), value))
                .ifPresent(value -> frame.locals().put(variable.getNameAsString(), value));
    }

    private void assign(Expression target, Value value) {
        if (target instanceof NameExpr name && frame.locals().containsKey(name.getNameAsString())) {
            frame.locals().put(name.getNameAsString(), asDeclared(name, value));
        } else if (target instanceof NameExpr name && !fields.declares(name.getNameAsString())) {
            frame.locals().put(name.getNameAsString(), asDeclared(name, value)); // declared without a value
        } else if (target instanceof NameExpr name) {
            fields.put(name.getNameAsString(), value);
        } else if (target instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr) {
            fields.put(access.getNameAsString(), value);
        } else {
            throw frame.refused(target, "a test cannot tell what is assigned");
        }
    }

    /** A variable that stands twice in a method may have two types. */
    private Value asDeclared(NameExpr name, Value value) {
        Predicate<NodeWithSimpleName<?>> same = v -> v.getNameAsString().equals(name.getNameAsString());
        Node around = frame.source().node(frame.method().facts().span(), Node.class);
        Set<String> types = new HashSet<>();
        around.findAll(VariableDeclarator.class, same::test).forEach(v -> types.add(v.getTypeAsString()));
        around.findAll(Parameter.class, same::test).forEach(p -> types.add(p.getTypeAsString()));
        if (types.size() == 1) {
            return Conversions.to(types.iterator().next(), value);
        }
        return value instanceof Value.Known known
                        && Conversions.isSimple(known.type().name())
                ? new Value.Some(known.type())
                : value;
    }

    private Value named(NameExpr name) {
        Value local = frame.locals().get(name.getNameAsString());
        return local != null ? local : fields.value(name.getNameAsString(), name);
    }

    private Value access(FieldAccessExpr access) {
        if (access.getScope() instanceof ThisExpr) {
            return fields.value(access.getNameAsString(), access);
        }
        if (isTypeName(access.getScope())) {
            return fields.constant(access);
        }
        throw frame.refused(access, "a test cannot tell what this field holds");
    }

    /** Whether a name is one of a type: no variable, and a capital letter at the start of its last part. */
    boolean isTypeName(Expression expression) {
        if (expression instanceof NameExpr name) {
            String text = name.getNameAsString();
            return Character.isUpperCase(text.charAt(0)) && !frame.locals().containsKey(text) && !fields.declares(text);
        }
        return expression instanceof FieldAccessExpr access
                && Character.isUpperCase(access.getNameAsString().charAt(0))
                && access.getScope().toString().matches("[\\w.]+")
                && !frame.locals().containsKey(access.getScope().toString().replaceFirst("\\..*", ""));
    }

    /** Whether a condition holds. */
    boolean truth(Expression condition) {
        if (evaluate(condition) instanceof Value.Known known && (known.is(true) || known.is(false))) {
            return known.is(true);
        }
        throw frame.refused(condition, "a test cannot tell whether this holds");
    }

    private Value apply(LambdaExpr lambda, List<Value> arguments) {
        Map<String, Value> locals = new HashMap<>(frame.locals());
        for (int i = 0; i < lambda.getParameters().size(); i++) {
            Value argument = i < arguments.size() ? arguments.get(i) : new Value.Unknown();
            locals.put(lambda.getParameter(i).getNameAsString(), argument);
        }
        Frame inner = new Frame(frame.scene(), frame.method(), frame.source(), frame.self(), locals, frame.depth());
        Statement body = lambda.getBody();
        return body instanceof ExpressionStmt expression
                ? new Expressions(inner).evaluate(expression.getExpression())
                : new Statements(inner).run((BlockStmt) body);
    }

    List<Value> all(List<Expression> expressions) {
        List<Value> values = new ArrayList<>();
        expressions.forEach(e -> values.add(evaluate(e)));
        return values;
    }
}
