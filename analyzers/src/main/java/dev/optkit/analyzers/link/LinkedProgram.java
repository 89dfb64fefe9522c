package dev.optkit.analyzers.link;

import dev.optkit.analyzers.persistence.EntityModel;
import dev.optkit.analyzers.persistence.Mappings;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Entities;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Subject;
import dev.optkit.core.program.Transaction;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Unresolved;
import dev.optkit.core.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The linked program over its index and the calls of every method. */
final class LinkedProgram implements Program {

    private static final Set<String> MANAGED = Set.of(
            "Component",
            "Service",
            "Repository",
            "Controller",
            "RestController",
            "Configuration",
            "SpringBootApplication",
            "ControllerAdvice",
            "RestControllerAdvice",
            "ApplicationScoped",
            "RequestScoped",
            "Dependent",
            "Singleton",
            "Stateless",
            "Stateful",
            "Named");

    private final Project project;
    private final List<FileFacts> files;
    private final TypeSystem types;
    private final ApiMatcher matcher;
    private final CallTargets targets;
    private final Passages passages;
    private final Transactions transactions;
    private final Subjects subjects;
    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, List<CallRef>> callers;
    private final Map<Method, Effects> effects;
    private final Map<Class<?>, Map<Method, Object>> derived = new ConcurrentHashMap<>();
    private final Map<Method, List<Method>> overridden = new ConcurrentHashMap<>();

    private final Map<Class<?>, Once> derivedOfAll = new ConcurrentHashMap<>();

    private final Mappings mappings;
    private final Once entities = new Once();

    /**
     * What is worked out for the whole program by the first thread that asks, while others wait: what takes long is asked for by
     * all threads at the same time, when they begin. Works may ask for others, but never in a circle.
     */
    private static final class Once {

        private @Nullable Object made;

        synchronized Object get(Supplier<?> work) {
            Object known = made;
            if (known == null) {
                known = work.get();
                made = known;
            }
            return known;
        }
    }

    LinkedProgram(
            Project project,
            List<FileFacts> files,
            Linker.Parts parts,
            Passages passages,
            Map<Method, List<Invocation>> invocations,
            Map<Method, List<CallRef>> callers,
            Map<Method, Effects> effects,
            Mappings mappings) {
        this.project = project;
        this.files = files;
        this.types = parts.types();
        this.matcher = parts.matcher();
        this.targets = parts.targets();
        this.passages = passages;
        this.transactions = new Transactions(types);
        this.subjects = new Subjects(parts.types(), parts.mappers());
        this.invocations = invocations;
        this.callers = callers;
        this.effects = effects;
        this.mappings = mappings;
    }

    @Override
    public Project project() {
        return project;
    }

    @Override
    public List<FileFacts> files() {
        return files;
    }

    @Override
    public List<Method> methods() {
        return types.index().allMethods();
    }

    @Override
    public Optional<TypeFacts> type(String qualifiedName) {
        return types.index().type(qualifiedName);
    }

    @Override
    public Optional<FileFacts> fileOf(TypeFacts type) {
        return types.index().fileOf(type.name());
    }

    @Override
    public Optional<Method> method(String symbol) {
        return types.index().method(symbol);
    }

    @Override
    public List<Method> methodsOf(TypeFacts type) {
        return types.index().methodsOf(type.name());
    }

    @Override
    public List<Invocation> invocations(Method method) {
        return invocations.getOrDefault(method, List.of());
    }

    @Override
    public List<Unresolved> unresolved(Method method) {
        return invocations(method).stream().allMatch(Invocation::isResolved)
                ? List.of()
                : new UnresolvedReasons(new BodyTyper(method, types, matcher, targets), types).all();
    }

    @Override
    public List<CallRef> callersOf(Method method) {
        return callers.getOrDefault(method, List.of());
    }

    @Override
    public Effects effects(Method method) {
        return effects.getOrDefault(method, Effects.NONE);
    }

    @Override
    public Optional<Callback> callback(Method method, Region function) {
        return passages.callback(method, function);
    }

    @Override
    public Passage passage(CallRef call) {
        return passages.around(call);
    }

    @Override
    public Passage entry(CallRef call, Optional<Method> target) {
        return passages.entry(call, target);
    }

    @Override
    public Transaction transaction(Method method, int region) {
        return transactions.of(method, region, invocations(method));
    }

    @Override
    public Optional<Subject> subject(Method caller, Invocation call) {
        return ownSubject(caller, call).or(() -> isPort(call.receiver()) ? behind(caller, call) : Optional.empty());
    }

    private Optional<Subject> ownSubject(Method caller, Invocation call) {
        return subjects.of(caller, call, invocations(caller), e -> typeOf(caller, e));
    }

    /** Whether what stands behind an interface is of the same entity, whatever it is asked for. */
    private boolean isPort(TypeRef receiver) {
        return type(receiver.name())
                .filter(t -> t.isInterface() && t.typeParameters().isEmpty())
                .isPresent();
    }

    private Optional<Subject> behind(Method caller, Invocation call) {
        return targets.behind(call.receiver().name(), caller).stream()
                .map(t -> call.withReceiver(TypeRef.of(t.name())))
                .flatMap(c -> ownSubject(caller, c).stream())
                .findFirst();
    }

    @Override
    public TypeRef typeOf(Method method, Expr expression) {
        return expression instanceof Expr.Call call
                ? invocations(method).get(call.call()).result()
                : new BodyTyper(method, types, matcher, targets)
                        .knowing(invocations(method))
                        .typeOf(expression);
    }

    @Override
    public TypeRef link(TypeFacts scope, TypeRef written) {
        return types.index()
                .resolverOf(scope.name())
                .map(names -> names.link(written, scope, List.of()))
                .orElse(written);
    }

    @Override
    public boolean isSubtype(String type, String superType) {
        return types.isSubtype(type, superType);
    }

    @Override
    public List<TypeFacts> subtypesOf(String type) {
        return targets.withSubtypes(type).stream()
                .filter(t -> !t.name().equals(type))
                .toList();
    }

    @Override
    public List<Method> overridden(Method method) {
        List<Method> found = overridden.get(method);
        if (found == null) {
            found = findOverridden(method);
            overridden.put(method, found);
        }
        return found;
    }

    private List<Method> findOverridden(Method method) {
        return types.ancestors(method.type().name()).stream()
                .flatMap(name -> types.index().methodsOf(name, method.facts().name()).stream())
                .filter(declared -> types.overrides().are(method, declared))
                .toList();
    }

    @Override
    public boolean isManaged(TypeFacts type) {
        return type.annotations().hasAny(MANAGED);
    }

    @Override
    public <T> T derived(Method method, Class<T> kind, Function<Method, T> work) {
        Map<Method, Object> ofKind = derived.computeIfAbsent(kind, k -> new ConcurrentHashMap<>());
        Object known = ofKind.get(method);
        if (known == null) {
            T made = work.apply(method);
            known = Optional.ofNullable(ofKind.putIfAbsent(method, made)).orElse(made);
        }
        return kind.cast(known);
    }

    @Override
    public <T> T derived(Class<T> kind, Supplier<T> work) {
        Once known = derivedOfAll.get(kind);
        if (known == null) {
            known = derivedOfAll.computeIfAbsent(kind, k -> new Once());
        }
        return kind.cast(known.get(work));
    }

    @Override
    public Entities entities() {
        return (Entities) entities.get(() -> EntityModel.of(this, mappings));
    }
}
