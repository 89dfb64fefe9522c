package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The builders Lombok writes for a project type, on the type itself, on constructors and on static methods.
 *
 * @param name qualified name of the builder class
 * @param built what it builds, as written in the type
 * @param factory name of the method that makes a builder
 * @param build name of the method that ends the chain
 * @param copies whether an instance can be turned into a builder
 * @param properties names of its setters
 * @param open whether it has setters of other names, such as those of {@code @Singular}, or inherited ones
 */
record Builders(
        String name,
        TypeRef built,
        String factory,
        String build,
        boolean copies,
        List<String> properties,
        boolean open) {

    private static final Set<String> ANNOTATIONS = Set.of("Builder", "SuperBuilder");

    /** The builders of a type, in source order. */
    static List<Builders> of(TypeFacts type) {
        List<Builders> all = new ArrayList<>();
        annotation(type.annotations()).ifPresent(a -> all.add(ofType(type, a)));
        for (MethodFacts method : type.methods()) {
            annotation(method.annotations()).ifPresent(a -> all.add(ofMethod(type, method, a)));
        }
        return all;
    }

    private static Optional<Annotation> annotation(Annotations annotations) {
        return annotations.all().stream()
                .filter(a -> ANNOTATIONS.contains(a.simpleName()))
                .findFirst();
    }

    private static Builders ofType(TypeFacts type, Annotation annotation) {
        boolean open = annotation.simpleName().equals("SuperBuilder")
                || type.fields().stream().anyMatch(f -> f.annotations().has("Singular"));
        List<String> names = type.fields().stream().map(FieldFacts::name).toList();
        return of(type, TypeRef.of(type.name()), annotation, names, open);
    }

    private static Builders ofMethod(TypeFacts type, MethodFacts method, Annotation annotation) {
        boolean constructor = method.name().equals("<init>");
        boolean open =
                method.parameters().stream().anyMatch(p -> p.annotations().has("Singular"));
        List<String> names = method.parameters().stream().map(Parameter::name).toList();
        return of(type, constructor ? TypeRef.of(type.name()) : method.returnType(), annotation, names, open);
    }

    private static Builders of(
            TypeFacts type, TypeRef built, Annotation annotation, List<String> properties, boolean open) {
        String simple = text(annotation, "builderClassName").orElse(built.simpleName() + "Builder");
        return new Builders(
                type.name() + "." + simple,
                built,
                text(annotation, "builderMethodName").orElse("builder"),
                text(annotation, "buildMethodName").orElse("build"),
                annotation.text().contains("toBuilder"),
                properties,
                open);
    }

    private static Optional<String> text(Annotation annotation, String key) {
        Matcher value = Pattern.compile(key + "\\s*=\\s*\"(\\w+)\"").matcher(annotation.text());
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }

    /** Whether the builder has such a setter. */
    boolean sets(String method) {
        return open || properties.contains(method);
    }
}
