package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.Optional;
import java.util.Set;

/** Values that a round of a loop makes for itself, or that nobody can change, so that they may be used later. */
record FreshValues(LoopCode loop) {

    private static final String MODEL = "com.mongodb.client.model.";
    private static final Set<String> DOCUMENTS = Set.of(
            "org.bson.Document", "org.bson.BsonDocument", "com.mongodb.BasicDBObject", "org.bson.types.ObjectId");
    private static final Set<String> IMMUTABLE = Set.of("org.bson.types.ObjectId", "org.bson.types.Decimal128");

    /** Whether a call makes a filter, an update or a document, or adds to one, and does nothing else. */
    static boolean makesBson(Invocation call) {
        String type = call.receiver().name();
        return call.targets().isEmpty() && (DOCUMENTS.contains(type) || type.startsWith(MODEL));
    }

    /** Whether it is the element of the loop. */
    boolean isElement(Expression value) {
        return value instanceof NameExpr name
                && loop.variable(name)
                        .filter(v -> v.equals(loop.variable()) && !loop.isAssigned(v, false))
                        .isPresent();
    }

    boolean isFresh(Expression value) {
        if (value instanceof EnclosedExpr enclosed) {
            return isFresh(enclosed.getInner());
        }
        if (value instanceof CastExpr cast) {
            return isFresh(cast.getExpression());
        }
        if (value.isLiteralExpr() || value.isBinaryExpr() || value.isUnaryExpr() || isValue(value)) {
            return true;
        }
        if (value instanceof NameExpr name) {
            return isOwn(name);
        }
        if (value instanceof ObjectCreationExpr made) {
            return made.getAnonymousClassBody().isEmpty() && argumentsAreFresh(made);
        }
        return value instanceof MethodCallExpr call && isMade(call);
    }

    /** {@code Filters.eq(..)}, or {@code new Document(..).append(..)}. */
    private boolean isMade(MethodCallExpr call) {
        Optional<Invocation> made = loop.call(call).filter(FreshValues::makesBson);
        boolean ofModel =
                made.filter(m -> m.receiver().name().startsWith(MODEL)).isPresent();
        boolean onFresh = call.getScope().filter(this::isFresh).isPresent();
        return made.isPresent() && (ofModel || onFresh) && argumentsAreFresh(call);
    }

    private boolean argumentsAreFresh(NodeWithArguments<?> made) {
        return made.getArguments().stream().allMatch(this::isFresh);
    }

    /** A variable of the round with a new object in it. */
    private boolean isOwn(NameExpr name) {
        Optional<Variable> variable = loop.variable(name)
                .filter(v -> loop.isInside(v.region()) && !v.equals(loop.variable()) && !loop.isAssigned(v, false));
        return variable.isPresent()
                && initializer(variable.get()).filter(this::isFresh).isPresent();
    }

    /** Whether it is an object, or a variable of the round with one, that the round makes of whatever it finds. */
    boolean isNewObject(Expression value) {
        if (value instanceof ObjectCreationExpr made) {
            return made.getAnonymousClassBody().isEmpty();
        }
        return value instanceof NameExpr name
                && loop.variable(name)
                        .filter(v -> loop.isInside(v.region()) && !loop.isAssigned(v, false))
                        .flatMap(this::initializer)
                        .filter(ObjectCreationExpr.class::isInstance)
                        .isPresent();
    }

    private Optional<Expression> initializer(Variable variable) {
        return loop.source()
                .unit()
                .findFirst(
                        VariableDeclarator.class,
                        d -> loop.source().span(d.getName()).equals(variable.span()))
                .flatMap(VariableDeclarator::getInitializer);
    }

    private boolean isValue(Expr value) {
        TypeRef type = loop.program().typeOf(loop.method(), value);
        return IMMUTABLE.contains(type.name()) || Immutables.isValue(type, loop.program());
    }

    private boolean isValue(Expression value) {
        if (value instanceof NameExpr name && loop.variable(name).isPresent()) {
            return isValue(new Expr.Local(
                    loop.body().variables().indexOf(loop.variable(name).orElseThrow())));
        }
        if (value instanceof NameExpr constant) {
            return FixedValues.isConstant(constant) && isValue(new Expr.Name(constant.getNameAsString()));
        }
        return loop.call(value)
                .filter(c -> isValue(new Expr.Call(c.site().index())))
                .isPresent();
    }
}
