package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Exit;
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
        for (Method method : index.allMethods()) {
            factory(method, index).ifPresent(found::add);
        }
        this.made = List.copyOf(found);
    }

    static boolean isConcrete(TypeFacts type) {
        return !type.isInterface() && !type.modifiers().contains(Modifier.ABSTRACT);
    }

    /** What factory methods make. */
    List<Bean> made() {
        return made;
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
        List<Exit> returns = method.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && e.value().isPresent())
                .toList();
        return returns.size() != 1
                ? Optional.empty()
                : returns.get(0)
                        .value()
                        .flatMap(v -> FieldValues.created(method.body(), v))
                        .map(t -> index.resolver(method.file())
                                .link(t, method.type(), List.of())
                                .name())
                        .filter(name ->
                                index.type(name).filter(Beans::isConcrete).isPresent());
    }

    /** As {@link java.beans.Introspector#decapitalize} does. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(1)) && Character.isUpperCase(name.charAt(0));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
