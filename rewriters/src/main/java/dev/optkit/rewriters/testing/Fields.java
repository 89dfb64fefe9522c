package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import java.util.Optional;
import java.util.Set;

/** The fields of the object that a method runs with. */
final class Fields {

    static final Set<String> INJECTED = Set.of("Autowired", "Inject", "Resource", "PersistenceContext");
    private static final Set<String> LOGS = Set.of("log", "logger", "LOG", "LOGGER");
    private static final TypeRef LOGGER = TypeRef.of("org.slf4j.Logger");

    private final Frame frame;

    Fields(Frame frame) {
        this.frame = frame;
    }

    boolean declares(String name) {
        return declared(frame.method().type(), name, 0).isPresent() || LOGS.contains(name);
    }

    /** What a field holds. */
    Value value(String name, Node at) {
        Value set = frame.self().fields().get(name);
        if (set != null) {
            return set;
        }
        Optional<Owned> owned = declared(frame.method().type(), name, 0);
        if (owned.isEmpty()) {
            if (LOGS.contains(name)) {
                return new Value.Some(LOGGER);
            }
            throw frame.refused(at, "a test cannot tell what " + name + " is");
        }
        Value value = initial(owned.get(), at);
        frame.self().fields().put(name, value);
        return value;
    }

    /** Sets a field of the object that the method runs with. */
    void put(String name, Value value) {
        Value taken = declared(frame.method().type(), name, 0)
                .map(owned -> Conversions.to(owned.field().type(), value))
                .orElse(value);
        frame.self().fields().put(name, taken);
    }

    /** A field with the type that declares it. */
    private record Owned(TypeFacts owner, FieldFacts field) {}

    private Optional<Owned> declared(TypeFacts type, String name, int depth) {
        Optional<FieldFacts> own = type.field(name);
        if (own.isPresent() || depth > 10) {
            return own.map(f -> new Owned(type, f));
        }
        return type.superTypes().stream()
                .map(s -> frame.scene().program().link(type, s))
                .flatMap(s -> frame.scene().program().type(s.name()).stream())
                .flatMap(s -> declared(s, name, depth + 1).stream())
                .findFirst();
    }

    private Value initial(Owned owned, Node at) {
        FieldFacts field = owned.field();
        TypeRef type = frame.scene().program().link(owned.owner(), field.type());
        if (LOGS.contains(field.name())
                || type.simpleName().equals("Logger")
                || type.simpleName().equals("Log")) {
            return new Value.Some(type);
        }
        boolean own = owned.owner().equals(frame.method().type());
        if (field.initialized() && own) {
            Value value = initializer(field.name()).map(this::evaluated).orElseGet(Value.Unknown::new);
            return Conversions.to(type, value);
        }
        if (frame.self() == frame.scene().subject()
                && own
                && field.annotations().hasAny(INJECTED)
                && !field.modifiers().contains(Modifier.STATIC)) {
            Value injected = frame.scene().samples().of(type, field.name(), 0);
            frame.scene().injected().put(field.name(), injected);
            return injected;
        }
        if (frame.self() != frame.scene().subject()) {
            return type.isPrimitive() ? zero(type) : new Value.Null();
        }
        throw frame.refused(at, "a test cannot tell what is in the field " + field.name());
    }

    /** What a field starts with: it may be anything that nobody asks. */
    private Value evaluated(Expression initializer) {
        try {
            return new Expressions(frame).evaluate(initializer);
        } catch (Refused refused) {
            return new Value.Unknown();
        }
    }

    private static Value zero(TypeRef type) {
        return type.name().equals("boolean") ? Value.Known.of(false) : Value.Known.of(type.name(), "0");
    }

    private Optional<Expression> initializer(String name) {
        String type = frame.method().type().name();
        return frame.source().unit().findAll(ClassOrInterfaceDeclaration.class).stream()
                .filter(t -> t.getFullyQualifiedName().filter(type::equals).isPresent())
                .flatMap(t -> t.getFields().stream())
                .map(FieldDeclaration::getVariables)
                .flatMap(v -> v.stream())
                .filter(v -> v.getNameAsString().equals(name))
                .flatMap(v -> v.getInitializer().stream())
                .findFirst();
    }

    /** A constant of another type: an enum's, or one that is never null. */
    Value constant(FieldAccessExpr access) {
        String owner = access.getScope().toString();
        Optional<TypeFacts> type = Optional.of(
                        frame.scene().program().link(frame.method().type(), TypeRef.of(owner)))
                .flatMap(t -> frame.scene().program().type(t.name()));
        Optional<FieldFacts> field = type.flatMap(t -> t.field(access.getNameAsString()));
        if (type.isPresent() && field.isPresent()) {
            boolean ofEnum = type.get().kind() == TypeFacts.Kind.ENUM
                    && field.get().type().simpleName().equals(type.get().simpleName());
            if (ofEnum || field.get().initialized()) {
                TypeRef linked =
                        frame.scene().program().link(type.get(), field.get().type());
                return new Value.Some(ofEnum ? TypeRef.of(type.get().name()) : linked);
            }
        }
        if (type.isEmpty()
                && JdkTypes.isJdk(frame.scene()
                        .program()
                        .link(frame.method().type(), TypeRef.of(owner))
                        .name())) {
            return new Value.Some(TypeRef.of("java.lang.Object"));
        }
        throw frame.refused(access, "a test cannot tell what this field holds");
    }
}
