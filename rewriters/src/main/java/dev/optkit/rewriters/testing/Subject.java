package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the object under test. */
final class Subject {

    private static final Set<String> LOMBOK = Set.of("RequiredArgsConstructor", "AllArgsConstructor", "Data", "Value");

    private final Scene scene;
    private final Method method;

    Subject(Scene scene, Method method) {
        this.scene = scene;
        this.method = method;
    }

    /** Refuses what a test beside it cannot make or call. */
    static void check(Method method) {
        TypeFacts type = method.type();
        Set<Modifier> modifiers = type.modifiers();
        if (method.facts().is(Modifier.PRIVATE)) {
            throw refused(method, method.shortName() + " is private, so a test cannot call it");
        }
        boolean usable = type.kind() == TypeFacts.Kind.CLASS || type.kind() == TypeFacts.Kind.RECORD;
        boolean nested = type.outer().isPresent();
        if (!usable
                || nested
                || (modifiers.contains(Modifier.ABSTRACT) && !method.facts().is(Modifier.STATIC))) {
            throw refused(method, "a test cannot make a " + type.simpleName());
        }
    }

    /** What its constructor gets. */
    List<Value> construct() {
        if (method.facts().is(Modifier.STATIC)) {
            return List.of();
        }
        List<ConstructorDeclaration> declared = constructors();
        if (declared.isEmpty()) {
            return method.type().annotations().hasAny(LOMBOK) ? ofLombok() : List.of();
        }
        ConstructorDeclaration chosen = chosen(declared);
        Method constructor = scene.program().methodsOf(method.type()).stream()
                .filter(m -> m.facts().span().equals(scene.source(method).span(chosen)))
                .findFirst()
                .orElseThrow(() ->
                        refused(method, "the constructor of " + method.type().simpleName() + " is not known"));
        if (constructor.facts().is(Modifier.PRIVATE)) {
            throw refused(method, "the constructor of " + method.type().simpleName() + " is private");
        }
        List<Value> arguments =
                constructor.facts().parameters().stream().map(this::argument).toList();
        Frame frame = Frame.of(scene, constructor, scene.subject(), 0);
        new Objects(frame).construct(scene.subject(), constructor, arguments);
        return arguments;
    }

    /** What the method under test gets. */
    List<Value> arguments() {
        return method.facts().parameters().stream().map(this::argument).toList();
    }

    private Value argument(Parameter parameter) {
        TypeRef type = scene.program().link(method.type(), parameter.type());
        Value value = scene.samples().of(type, parameter.name(), 0);
        if (!(value instanceof Value.Unknown)) {
            return value;
        }
        if (type.isPrimitive()) {
            throw refused(method, "a test has no value for " + parameter.name());
        }
        return new Value.Null();
    }

    private List<ConstructorDeclaration> constructors() {
        JavaSource source = scene.source(method);
        return source.unit().findAll(ClassOrInterfaceDeclaration.class).stream()
                .filter(t -> t.getFullyQualifiedName()
                        .filter(method.type().name()::equals)
                        .isPresent())
                .flatMap(t -> t.getConstructors().stream())
                .toList();
    }

    private ConstructorDeclaration chosen(List<ConstructorDeclaration> declared) {
        Optional<ConstructorDeclaration> marked = declared.stream()
                .filter(c -> c.isAnnotationPresent("Autowired") || c.isAnnotationPresent("Inject"))
                .findFirst();
        if (marked.isEmpty() && declared.size() > 1) {
            return declared.stream()
                    .filter(c -> c.getParameters().isEmpty())
                    .findFirst()
                    .orElseThrow(() -> refused(method, method.type().simpleName() + " has several constructors"));
        }
        return marked.orElse(declared.get(0));
    }

    /** The constructor that Lombok writes. */
    private List<Value> ofLombok() {
        boolean all = method.type().annotations().has("AllArgsConstructor");
        List<Value> arguments = new ArrayList<>();
        for (FieldFacts field : Samples.components(method.type())) {
            boolean required = field.modifiers().contains(Modifier.FINAL)
                    || field.annotations().has("NonNull");
            boolean taken = all || required;
            if (taken && !(field.initialized() && field.modifiers().contains(Modifier.FINAL))) {
                Value value = argument(new Parameter(field.name(), field.type(), field.annotations()));
                scene.subject().fields().put(field.name(), value);
                arguments.add(value);
            }
        }
        return arguments;
    }

    private static Refused refused(Method method, String message) {
        return new Refused(
                Refusal.of("untested-subject", method.path(), method.facts().line(), message));
    }
}
