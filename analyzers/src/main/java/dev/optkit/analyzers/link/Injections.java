package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which of several implementations a variable or field holds, where the code says it: because it is created there, or
 * because a qualifier, a preference or a name picks one. Alternatives of profiles stay alternatives. Thread-safe.
 */
final class Injections {

    private final TypeSystem types;
    private final ProgramIndex index;
    private final Function<String, List<TypeFacts>> withSubtypes;
    private final Beans beans;
    private final BeanNames names;
    private final Map<String, Optional<Set<String>>> known = new ConcurrentHashMap<>();

    Injections(TypeSystem types, Function<String, List<TypeFacts>> withSubtypes) {
        this.types = types;
        this.index = types.index();
        this.withSubtypes = withSubtypes;
        this.beans = new Beans(index);
        this.names = new BeanNames(index);
    }

    /** The classes that the value of an expression can have; empty when nothing narrows its type. */
    Optional<Set<String>> classesOf(Method method, Expr expression, String type) {
        if (expression instanceof Expr.Call) {
            return created(method, expression);
        }
        if (expression instanceof Expr.Local local) {
            return ofLocal(method, local.variable());
        }
        Optional<String> name = expression instanceof Expr.Name simple
                ? Optional.of(simple.name())
                : expression instanceof Expr.Select select && select.target() instanceof Expr.This
                        ? Optional.of(select.name())
                        : Optional.empty();
        return name.flatMap(n -> ofField(method.type(), n, type));
    }

    private Optional<Set<String>> created(Method method, Expr expression) {
        return FieldValues.created(method.body(), expression)
                .map(t -> index.resolver(method.file())
                        .link(t, method.type(), method.facts().typeParameters())
                        .name())
                .filter(name -> index.type(name).filter(Beans::isConcrete).isPresent())
                .map(Set::of);
    }

    private Optional<Set<String>> ofLocal(Method method, int index) {
        Body body = method.body();
        Variable variable = body.variables().get(index);
        boolean once = variable.kind() == Variable.Kind.LOCAL
                && body.assignments().stream()
                        .noneMatch(a -> a.target() instanceof Expr.Local l && l.variable() == index);
        return once ? variable.initializer().flatMap(i -> created(method, i)) : Optional.empty();
    }

    private Optional<Set<String>> ofField(TypeFacts scope, String name, String type) {
        for (Optional<TypeFacts> t = Optional.of(scope);
                t.isPresent();
                t = t.flatMap(TypeFacts::outer).flatMap(index::type)) {
            for (TypeFacts owner : withAncestors(t.get())) {
                Optional<FieldFacts> field = owner.field(name);
                if (field.isPresent()) {
                    String key = owner.name() + " " + name + " " + type;
                    Optional<Set<String>> found = known.get(key);
                    if (found == null) {
                        found = decide(owner, field.get(), type);
                        known.put(key, found);
                    }
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<TypeFacts> withAncestors(TypeFacts type) {
        List<TypeFacts> all = new ArrayList<>(List.of(type));
        types.ancestors(type.name()).forEach(name -> index.type(name).ifPresent(all::add));
        return all;
    }

    private Optional<Set<String>> decide(TypeFacts owner, FieldFacts field, String type) {
        FieldValues values = new FieldValues(owner, field, index);
        Optional<Set<String>> created = values.created();
        return created.isPresent()
                ? created
                : values.point().filter(InjectionPoint::isInjected).flatMap(p -> injected(p, type));
    }

    private Optional<Set<String>> injected(InjectionPoint point, String type) {
        List<Beans.Bean> candidates = candidates(point, type);
        Optional<String> asked = point.qualifier(names);
        if (asked.isPresent()) {
            return classes(candidates, b -> b.names().contains(asked.get()));
        }
        List<Annotation> qualifiers = point.annotations().stream()
                .filter(a -> isQualifier(a, point.type()))
                .toList();
        if (!qualifiers.isEmpty()) {
            return classes(
                    candidates,
                    b -> qualifiers.stream()
                            .allMatch(q -> b.annotations().all().stream()
                                    .anyMatch(a -> a.text().equals(q.text()))));
        }
        if (candidates.stream().anyMatch(Beans.Bean::isPrimary)) {
            return unconditional(candidates, Beans.Bean::isPrimary);
        }
        return point.isNamed() && candidates.size() > 1
                ? unconditional(candidates, b -> b.names().contains(point.name()))
                : Optional.empty();
    }

    /** The beans of a type; a bean is not injected into itself while there is another. */
    private List<Beans.Bean> candidates(InjectionPoint point, String type) {
        List<Beans.Bean> all = new ArrayList<>();
        withSubtypes.apply(type).forEach(t -> beans.of(t).ifPresent(all::add));
        beans.made().stream().filter(b -> types.isSubtype(b.declared(), type)).forEach(all::add);
        List<Beans.Bean> others = all.stream()
                .filter(b -> !b.declared().equals(point.type().name()))
                .toList();
        return others.isEmpty() ? all : others;
    }

    private boolean isQualifier(Annotation annotation, TypeFacts scope) {
        return index.resolverOf(scope.name())
                .flatMap(names -> names.type(annotation.name(), scope))
                .flatMap(index::type)
                .filter(t -> t.annotations().has("Qualifier"))
                .isPresent();
    }

    private static Optional<Set<String>> unconditional(List<Beans.Bean> beans, Predicate<Beans.Bean> wanted) {
        return beans.stream().filter(wanted).anyMatch(Beans.Bean::isConditional)
                ? Optional.empty()
                : classes(beans, wanted);
    }

    /** The classes of the beans wanted, if there are any and all are known. */
    private static Optional<Set<String>> classes(List<Beans.Bean> beans, Predicate<Beans.Bean> wanted) {
        List<Beans.Bean> picked = beans.stream().filter(wanted).toList();
        boolean known =
                !picked.isEmpty() && picked.stream().allMatch(b -> b.type().isPresent());
        return known
                ? Optional.of(
                        picked.stream().flatMap(b -> b.type().stream()).collect(Collectors.toCollection(TreeSet::new)))
                : Optional.empty();
    }
}
