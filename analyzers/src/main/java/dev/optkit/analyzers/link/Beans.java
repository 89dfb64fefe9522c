package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects a container makes: annotated classes, and what factory methods return. Immutable. */
final class Beans {

    private static final Set<String> STEREOTYPES =
            Set.of("Component", "Service", "Repository", "Controller", "RestController", "Named", "ManagedBean");

    private final List<Bean> made;
    private final Set<String> wrapped;
    private final BeanNames names;

    /**
     * A bean.
     *
     * @param names it can be asked for by
     * @param type its class; empty when the factory method does not say it
     * @param declared the class, or the type that the factory method declares
     * @param annotations on the class or on the factory method
     */
    record Bean(Set<String> names, Optional<String> type, String declared, Annotations annotations) {

        boolean isPrimary() {
            return annotations.has("Primary");
        }

        /** Whether it exists in some configurations only. */
        boolean isConditional() {
            return annotations.all().stream()
                    .anyMatch(a -> a.simpleName().equals("Profile")
                            || a.simpleName().startsWith("Conditional")
                            || a.simpleName().equals("Alternative"));
        }
    }

    Beans(ProgramIndex index) {
        this.names = new BeanNames(index);
        List<Bean> found = new ArrayList<>();
        Set<String> inside = new HashSet<>();
        for (Method method : index.allMethods()) {
            Optional<Bean> bean = factory(method, index);
            bean.ifPresent(found::add);
            bean.ifPresent(b -> wrapped(method, index).forEach(inside::add));
        }
        found.forEach(b -> b.type().ifPresent(inside::remove));
        this.made = List.copyOf(found);
        this.wrapped = Set.copyOf(inside);
    }

    static boolean isConcrete(TypeFacts type) {
        return !type.isInterface() && !type.modifiers().contains(Modifier.ABSTRACT);
    }

    /** What factory methods make. */
    List<Bean> made() {
        return made;
    }

    /** Classes that factory methods put into what they return and that are no beans: {@code return new CachingPrices(new RemotePrices())}. */
    Set<String> wrapped() {
        return wrapped;
    }

    /** The bean that a class is, if it says so. */
    Optional<Bean> of(TypeFacts type) {
        Optional<Annotation> stereotype = type.annotations().all().stream()
                .filter(a -> STEREOTYPES.contains(a.simpleName()))
                .findFirst();
        return stereotype.filter(s -> isConcrete(type)).map(s -> {
            Stream<String> given = type.annotations().all().stream()
                    .filter(a -> STEREOTYPES.contains(a.simpleName())
                            || a.simpleName().equals("Qualifier"))
                    .flatMap(a -> names.in(a, type, "value", "name").stream());
            Set<String> all = given.collect(Collectors.toCollection(TreeSet::new));
            if (names.in(s, type, "value", "name").isEmpty()) {
                all.add(decapitalized(type.simpleName()));
            }
            return new Bean(all, Optional.of(type.name()), type.name(), type.annotations());
        });
    }

    private Optional<Bean> factory(Method method, ProgramIndex index) {
        return method.facts()
                .annotations()
                .find("Bean")
                .or(() -> method.facts().annotations().find("Produces"))
                .map(annotation -> {
                    List<String> given = names.in(annotation, method.type(), "value", "name");
                    Set<String> all =
                            given.isEmpty() ? Set.of(method.facts().name()) : Set.copyOf(new HashSet<>(given));
                    NameResolver resolver = index.resolver(method.file());
                    String declared = resolver.link(method.facts().returnType(), method.type(), List.of())
                            .name();
                    return new Bean(
                            all,
                            returned(method, index),
                            declared,
                            method.facts().annotations());
                });
    }

    private static Optional<String> returned(Method method, ProgramIndex index) {
        return result(method).flatMap(v -> created(v, method, index)).map(TypeFacts::name);
    }

    /** What a method returns, if it does so in one place. */
    private static Optional<Expr> result(Method method) {
        List<Exit> returns = method.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && e.value().isPresent())
                .toList();
        return returns.size() != 1 ? Optional.empty() : returns.get(0).value();
    }

    private static Optional<TypeFacts> created(Expr value, Method method, ProgramIndex index) {
        return FieldValues.created(method.body(), value)
                .map(t -> index.resolver(method.file())
                        .link(t, method.type(), List.of())
                        .name())
                .flatMap(index::type)
                .filter(Beans::isConcrete);
    }

    private static Stream<String> wrapped(Method method, ProgramIndex index) {
        Body body = method.body();
        return result(method).filter(Expr.Call.class::isInstance).map(Expr.Call.class::cast).stream()
                .map(c -> body.calls().get(c.call()))
                .filter(c -> c.created().isPresent())
                .flatMap(c -> c.arguments().stream())
                .flatMap(a -> created(initial(a, body), method, index).stream())
                .filter(t -> !t.annotations().hasAny(STEREOTYPES))
                .map(TypeFacts::name);
    }

    private static Expr initial(Expr value, Body body) {
        return value instanceof Expr.Local local
                ? body.variables().get(local.variable()).initializer().orElse(value)
                : value;
    }

    /** As {@link java.beans.Introspector#decapitalize} does. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(1)) && Character.isUpperCase(name.charAt(0));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
