package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is assigned to one field, as far as its own file says. */
final class FieldValues {

    private static final Set<String> FILLED =
            Set.of("Autowired", "Inject", "Resource", "EJB", "Reference", "Setter", "Data");

    private final TypeFacts owner;
    private final FieldFacts field;
    private final ProgramIndex index;
    private final List<Value> values = new ArrayList<>();

    /** An assigned expression and the method it stands in. */
    private record Value(Method method, Expr expression) {}

    FieldValues(TypeFacts owner, FieldFacts field, ProgramIndex index) {
        this.owner = owner;
        this.field = field;
        this.index = index;
        index.fileOf(owner.name())
                .ifPresent(file -> file.types().stream()
                        .flatMap(t -> index.methodsOf(t.name()).stream())
                        .forEach(this::collect));
    }

    private void collect(Method method) {
        for (Assignment assignment : method.body().assignments()) {
            if (isField(assignment.target())) {
                values.add(new Value(method, assignment.value()));
            }
        }
    }

    private boolean isField(Expr target) {
        return (target instanceof Expr.Name name && name.name().equals(field.name()))
                || (target instanceof Expr.Select select && select.name().equals(field.name()));
    }

    /** The classes it is created of, when it is never anything else; empty when that cannot be told. */
    Optional<Set<String>> created() {
        if (!isClosed() || (field.initialized() && field.createdType().isEmpty())) {
            return Optional.empty();
        }
        Set<String> classes = new TreeSet<>();
        List<Optional<TypeRef>> all = new ArrayList<>();
        field.createdType().ifPresent(t -> all.add(isExtended(t) ? Optional.empty() : Optional.of(t)));
        values.forEach(v -> all.add(created(v.method().body(), v.expression())));
        for (Optional<TypeRef> type : all) {
            Optional<String> name = type.flatMap(this::concrete);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            classes.add(name.get());
        }
        return classes.isEmpty() ? Optional.empty() : Optional.of(classes);
    }

    /** Whether only its own file assigns it: no other class, no generated setter and no container. */
    private boolean isClosed() {
        boolean isFinal = field.modifiers().contains(Modifier.FINAL);
        boolean set = field.annotations().hasAny(FILLED) || owner.annotations().hasAny(FILLED);
        return isFinal || (field.modifiers().contains(Modifier.PRIVATE) && !set);
    }

    /** The type that a constructor call creates, if it is no anonymous subclass. */
    static Optional<TypeRef> created(Body body, Expr expression) {
        if (!(expression instanceof Expr.Call call)) {
            return Optional.empty();
        }
        CallSite site = body.calls().get(call.call());
        return isAnonymous(body, site) ? Optional.empty() : site.created();
    }

    private static boolean isAnonymous(Body body, CallSite site) {
        return body.regions().stream()
                .anyMatch(
                        r -> r.kind() == Region.Kind.ANONYMOUS_CLASS && r.span().equals(site.span()));
    }

    /** Whether the initializer may be an anonymous subclass. */
    private boolean isExtended(TypeRef type) {
        return index.methodsOf(owner.name()).stream()
                .anyMatch(m -> m.body().calls().stream()
                        .anyMatch(c -> c.created().filter(type::equals).isPresent() && isAnonymous(m.body(), c)));
    }

    private Optional<String> concrete(TypeRef written) {
        return index.resolverOf(owner.name())
                .map(names -> names.link(written, owner, List.of()).name())
                .filter(name -> index.type(name).filter(Beans::isConcrete).isPresent());
    }

    /** Where it is handed over: the parameter of a constructor or setter it is assigned from, else the field itself. */
    Optional<InjectionPoint> point() {
        if (values.isEmpty()) {
            return field.initialized()
                    ? Optional.empty()
                    : Optional.of(
                            new InjectionPoint(field.name(), field.annotations().all(), owner));
        }
        if (values.size() > 1 || !(values.get(0).expression() instanceof Expr.Local local)) {
            return Optional.empty();
        }
        Method setter = values.get(0).method();
        return local.variable() < setter.facts().parameters().size()
                ? Optional.of(
                        InjectionPoint.of(setter, setter.facts().parameters().get(local.variable()), field))
                : Optional.empty();
    }
}
