package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs methods and constructors of the project. */
final class Objects {

    private static final int DEEPEST = 5;
    private static final Set<String> LOMBOK_GETTERS = Set.of("Getter", "Data", "Value");
    private static final Set<String> LOMBOK_SETTERS = Set.of("Setter", "Data");

    private final Frame frame;

    Objects(Frame frame) {
        this.frame = frame;
    }

    /** Runs the one method that a call can reach, or an accessor that nobody wrote. */
    Value run(Invocation invocation, Value.Made self, List<Value> arguments, Node at) {
        String name = invocation.site().name();
        List<Method> targets =
                invocation.targets().stream().filter(m -> m.body().isPresent()).toList();
        if (targets.isEmpty()) {
            return accessor(self, name, arguments)
                    .orElseThrow(() -> frame.refused(at, "a test cannot tell what " + name + " does"));
        }
        Method target = targets.get(0);
        if (targets.size() > 1 || frame.depth() >= DEEPEST) {
            throw frame.refused(at, "a test cannot follow " + target.shortName());
        }
        return run(target, self, arguments, at);
    }

    private Value run(Method target, Value.Made self, List<Value> arguments, Node at) {
        int parameters = target.facts().parameters().size();
        if (parameters != arguments.size()) {
            throw frame.refused(at, "a test cannot follow the arguments of " + target.shortName());
        }
        Value.Made object = target.facts().is(Modifier.STATIC) ? new Value.Made(target.type(), List.of()) : self;
        Frame inner = Frame.of(frame.scene(), target, object, frame.depth() + 1);
        inner.pass(arguments);
        MethodDeclaration declaration = inner.source().node(target.facts().span(), MethodDeclaration.class);
        BlockStmt body = declaration
                .getBody()
                .orElseThrow(() -> frame.refused(at, "a test cannot follow " + target.shortName()));
        return Conversions.to(target.facts().returnType(), new Statements(inner).run(body));
    }

    private static Optional<Value> accessor(Value.Made self, String name, List<Value> arguments) {
        TypeFacts type = self.type();
        if (type.kind() == TypeFacts.Kind.RECORD && arguments.isEmpty()) {
            return Optional.ofNullable(self.fields().get(name));
        }
        String property = Words.decapitalized(name.replaceFirst("^(get|is|set)", ""));
        boolean known = type.field(property).isPresent();
        if (known
                && name.startsWith("set")
                && arguments.size() == 1
                && type.annotations().hasAny(LOMBOK_SETTERS)) {
            type.field(property)
                    .ifPresent(f -> self.fields().put(property, Conversions.to(f.type(), arguments.get(0))));
            return Optional.of(new Value.Nothing());
        }
        return known && arguments.isEmpty() && type.annotations().hasAny(LOMBOK_GETTERS)
                ? Optional.ofNullable(self.fields().get(property))
                : Optional.empty();
    }

    /** A new object of a class of the project; empty for other types. */
    Optional<Value> create(TypeRef type, List<Value> arguments) {
        return frame.scene().program().type(type.name()).flatMap(facts -> create(facts, arguments));
    }

    private Optional<Value> create(TypeFacts facts, List<Value> arguments) {
        Value.Made made = new Value.Made(facts, arguments);
        List<Method> declared = frame.scene().program().methodsOf(facts).stream()
                .filter(m -> m.facts().name().equals("<init>"))
                .toList();
        if (facts.kind() == TypeFacts.Kind.RECORD && declared.isEmpty()) {
            fill(made, arguments);
            return Optional.of(made);
        }
        if (facts.kind() == TypeFacts.Kind.RECORD && declared.size() == 1) {
            return compact(made, declared.get(0));
        }
        if (facts.kind() != TypeFacts.Kind.CLASS || frame.depth() >= DEEPEST || !isPlain(facts)) {
            return Optional.empty();
        }
        List<Method> fitting = declared.stream()
                .filter(m -> isConstructor(m) && m.facts().parameters().size() == arguments.size())
                .toList();
        if (fitting.isEmpty()) {
            boolean implied = arguments.isEmpty() || facts.annotations().hasAny(Set.of("AllArgsConstructor"));
            if (implied && !arguments.isEmpty()) {
                fill(made, arguments);
            }
            return implied ? Optional.of(made) : Optional.empty();
        }
        if (fitting.size() > 1) {
            return Optional.empty();
        }
        construct(made, fitting.get(0), arguments);
        return Optional.of(made);
    }

    /** A record whose only constructor looks at what it gets. */
    private Optional<Value> compact(Value.Made made, Method constructor) {
        JavaSource source = frame.scene().source(constructor);
        return source.unit()
                .findFirst(
                        CompactConstructorDeclaration.class,
                        c -> source.span(c).equals(constructor.facts().span()))
                .map(declaration -> {
                    Frame inner = Frame.of(frame.scene(), constructor, made, frame.depth() + 1);
                    List<FieldFacts> components = Samples.components(made.type());
                    for (int i = 0; i < components.size(); i++) {
                        Value argument = made.arguments().get(i);
                        inner.locals()
                                .put(
                                        components.get(i).name(),
                                        Conversions.to(components.get(i).type(), argument));
                    }
                    new Statements(inner).run(declaration.getBody());
                    components.forEach(
                            c -> made.fields().put(c.name(), inner.locals().get(c.name())));
                    return made;
                });
    }

    /** Runs a constructor. */
    void construct(Value.Made made, Method constructor, List<Value> arguments) {
        Frame inner = Frame.of(frame.scene(), constructor, made, frame.depth() + 1);
        inner.pass(arguments);
        ConstructorDeclaration declaration =
                inner.source().node(constructor.facts().span(), ConstructorDeclaration.class);
        new Statements(inner).run(declaration.getBody());
    }

    private boolean isConstructor(Method method) {
        JavaSource source = frame.scene().source(method);
        return source.unit()
                .findFirst(
                        ConstructorDeclaration.class,
                        c -> c.getNameAsString().equals(method.type().simpleName())
                                && source.span(c).equals(method.facts().span()))
                .isPresent();
    }

    /** No superclass whose constructor does more than nobody knows. */
    private static boolean isPlain(TypeFacts facts) {
        return facts.modifiers().stream().noneMatch(m -> m == Modifier.ABSTRACT);
    }

    private static void fill(Value.Made made, List<Value> arguments) {
        var components = Samples.components(made.type());
        for (int i = 0; i < Math.min(arguments.size(), components.size()); i++) {
            FieldFacts component = components.get(i);
            made.fields().put(component.name(), Conversions.to(component.type(), arguments.get(i)));
        }
    }
}
