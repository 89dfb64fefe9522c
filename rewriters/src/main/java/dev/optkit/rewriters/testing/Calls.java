package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows calls: into methods of the project, to mocks, and to what is known of the JDK. */
final class Calls {

    private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

    private final Frame frame;
    private final Expressions expressions;
    private final Objects objects;

    Calls(Frame frame, Expressions expressions) {
        this.frame = frame;
        this.expressions = expressions;
        this.objects = new Objects(frame);
    }

    Value call(MethodCallExpr call) {
        Invocation invocation =
                frame.call(call).orElseThrow(() -> frame.refused(call, "a test cannot tell what this call reaches"));
        Optional<Expression> scope = call.getScope();
        boolean own = scope.isEmpty() || scope.get() instanceof ThisExpr;
        boolean ofType = !own && expressions.isTypeName(scope.orElseThrow());
        if (own || ofType) {
            List<Value> arguments = expressions.all(call.getArguments());
            Optional<String> imported = scope.isEmpty() ? importedFrom(call.getNameAsString()) : Optional.empty();
            if (imported.isPresent() && invocation.targets().isEmpty()) {
                return ofJdk(invocation, imported.get(), arguments, call);
            }
            if (ofType && isBuilder(invocation, scope.orElseThrow())) {
                return new Value.Some(TypeRef.of(
                        JdkCalls.BUILDER, TypeRef.of(scope.orElseThrow().toString())));
            }
            return own || invocation.targets().size() == 1
                    ? objects.run(invocation, frame.self(), arguments, call)
                    : ofJdk(invocation, scope.orElseThrow().toString(), arguments, call);
        }
        Value receiver = expressions.evaluate(scope.orElseThrow());
        if (receiver instanceof Value.Null || receiver instanceof Value.Unknown) {
            throw frame.refused(call, "in a test there may be nothing to call " + call.getNameAsString() + " on");
        }
        return on(receiver, invocation, expressions.all(call.getArguments()), call);
    }

    /** The type of a method that is imported by its name. */
    private Optional<String> importedFrom(String method) {
        return frame.method().file().imports().stream()
                .filter(i -> i.isStatic() && !i.onDemand() && i.name().endsWith("." + method))
                .map(i -> i.name().substring(0, i.name().lastIndexOf('.')))
                .findFirst();
    }

    /** Whether Lombok writes this method, and with it a builder. */
    private boolean isBuilder(Invocation invocation, Expression scope) {
        TypeRef type = frame.scene().program().link(frame.method().type(), TypeRef.of(scope.toString()));
        return invocation.site().name().equals("builder")
                && invocation.targets().isEmpty()
                && frame.scene()
                        .program()
                        .type(type.name())
                        .filter(t -> t.annotations().has("Builder"))
                        .isPresent();
    }

    private Value ofJdk(Invocation invocation, String type, List<Value> arguments, Expression at) {
        String name = type.substring(type.lastIndexOf('.') + 1) + "."
                + invocation.site().name();
        arguments.forEach(frame.scene()::touch);
        return StaticCalls.call(name, arguments, invocation.result())
                .orElseThrow(() -> frame.refused(at, "a test cannot tell what " + name + " gives"));
    }

    private Value on(Value receiver, Invocation invocation, List<Value> arguments, Expression at) {
        frame.scene().touch(receiver);
        if (!(receiver instanceof Value.Made) && !JdkCalls.isBuilder(receiver)) {
            arguments.forEach(frame.scene()::touch);
        }
        if (receiver instanceof Value.Fake fake) {
            return fake(fake, invocation, arguments, at);
        }
        if (receiver instanceof Value.Made made) {
            return objects.run(invocation, made, arguments, at);
        }
        return JdkCalls.call(receiver, invocation.site().name(), arguments, invocation.result())
                .orElseThrow(() -> frame.refused(
                        at, "a test cannot tell what " + invocation.site().name() + " does here"));
    }

    /** A mock answers what the test tells it to. */
    private Value fake(Value.Fake fake, Invocation invocation, List<Value> arguments, Expression at) {
        boolean fixed = invocation.targets().stream()
                .anyMatch(t -> t.facts().is(Modifier.FINAL)
                        || t.facts().is(Modifier.STATIC)
                        || t.facts().is(Modifier.PRIVATE));
        if (fixed || OF_OBJECTS.contains(invocation.site().name())) {
            throw frame.refused(at, "a mock cannot answer " + invocation.site().name());
        }
        if (frame.scene().isSink(frame.method(), invocation)) {
            return frame.scene().remote(fake, invocation, taken(invocation, arguments));
        }
        TypeRef type = invocation.result();
        if (type.isVoid()
                || (!invocation.site().resultUsed() && !(at.getParentNode().orElse(null) instanceof MethodCallExpr))) {
            return new Value.Nothing();
        }
        return answer(fake, invocation.site(), taken(invocation, arguments), type);
    }

    /** The arguments as the method takes them, if it is one of the project. */
    private static List<Value> taken(Invocation invocation, List<Value> arguments) {
        return invocation.targets().stream()
                .findFirst()
                .map(target -> Conversions.to(target.facts().parameters(), arguments))
                .orElse(arguments);
    }

    private Value answer(Value.Fake fake, CallSite site, List<Value> arguments, TypeRef type) {
        if (!arguments.stream().allMatch(TestValues::isExpressible)) {
            return untold(type);
        }
        String key = Value.Fake.key(site.name(), arguments);
        Value.Fake.Answer known = fake.answers().get(key);
        if (known != null) {
            return known.value();
        }
        int seed = fake.seed() > 0 ? fake.seed() : Seeds.of(arguments);
        Value value = frame.scene().samples().of(type, Words.property(site.name()), seed);
        if (value instanceof Value.Known truth && truth.is(false)) {
            return value; // what a mock answers by itself
        }
        if (!(value instanceof Value.Unknown)) {
            fake.answers().put(key, new Value.Fake.Answer(site.name(), arguments, value));
        }
        return value;
    }

    /** What a mock answers that was not told what to. */
    private static Value untold(TypeRef type) {
        if (type.isUnknown()) {
            return new Value.Unknown();
        }
        if (Samples.isList(type)) {
            return new Value.Many(type, List.of());
        }
        if (type.name().equals("java.util.Optional")) {
            return new Value.Maybe(Optional.empty());
        }
        boolean object = !type.isPrimitive() && !JdkTypes.isJdk(type.name());
        return object || type.name().equals("java.lang.String") ? new Value.Null() : new Value.Unknown();
    }

    Value create(ObjectCreationExpr creation) {
        if (creation.getAnonymousClassBody().isPresent()) {
            throw frame.refused(creation, "a test cannot tell what an anonymous class does");
        }
        List<Value> arguments = expressions.all(creation.getArguments());
        arguments.stream().filter(Value.Many.class::isInstance).forEach(frame.scene()::touch);
        TypeRef type = frame.call(creation)
                .flatMap(c -> c.site().created())
                .map(t -> frame.scene().program().link(frame.method().type(), t))
                .orElse(TypeRef.UNKNOWN);
        return StaticCalls.create(type, arguments)
                .or(() -> objects.create(type, arguments))
                .orElseThrow(() -> frame.refused(
                        creation, "a test cannot tell what " + creation.getTypeAsString() + " is made of"));
    }

    /** Runs a method reference. */
    Value apply(MethodReferenceExpr reference, List<Value> arguments) {
        Invocation invocation = frame.call(reference)
                .orElseThrow(() -> frame.refused(reference, "a test cannot tell what this reference reaches"));
        Expression scope = reference.getScope();
        if (scope instanceof ThisExpr) {
            return objects.run(invocation, frame.self(), arguments, reference);
        }
        Optional<Method> only = invocation.targets().size() == 1
                ? Optional.of(invocation.targets().get(0))
                : Optional.empty();
        if (only.filter(m -> m.facts().is(Modifier.STATIC)).isPresent()) {
            return objects.run(invocation, frame.self(), arguments, reference);
        }
        boolean variable = scope instanceof NameExpr name && !expressions.isTypeName(name);
        if (variable) {
            return on(expressions.evaluate(scope), invocation, arguments, reference);
        }
        boolean onArgument = !arguments.isEmpty()
                && (arguments.get(0) instanceof Value.Fake || arguments.get(0) instanceof Value.Made)
                && !reference.getIdentifier().equals("new");
        if (onArgument) {
            return on(arguments.get(0), invocation, new ArrayList<>(arguments.subList(1, arguments.size())), reference);
        }
        throw frame.refused(reference, "a test cannot tell what this reference does");
    }
}
