package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the annotations of the Persistence API and of Hibernate, on fields or on getters. */
final class AnnotatedTypes {

    private static final Set<String> MAPPED = Set.of("Entity", "Embeddable", "MappedSuperclass");
    private static final Set<String> CACHED = Set.of("Cache", "Cacheable");
    private static final Set<String> IDENTIFIERS = Set.of("Id", "EmbeddedId");
    private static final List<String> PACKAGES = List.of("jakarta.persistence.", "javax.persistence.");

    private final Program program;

    AnnotatedTypes(Program program) {
        this.program = program;
    }

    Stream<MappedType> in(FileFacts file) {
        return file.types().stream().filter(t -> isMapped(t, file)).map(this::read);
    }

    private static boolean isMapped(TypeFacts type, FileFacts file) {
        return type.annotations().all().stream()
                .filter(a -> MAPPED.contains(a.simpleName()))
                .anyMatch(a -> PACKAGES.stream()
                        .anyMatch(p -> a.name().startsWith(p)
                                || file.imports().stream()
                                        .anyMatch(i -> i.name().equals(p + a.name())
                                                || (i.onDemand() && p.equals(i.name() + ".")))));
    }

    private MappedType read(TypeFacts type) {
        Map<String, Association> associations = new HashMap<>();
        Set<String> identifiers = new HashSet<>();
        Map<String, String> getters = Getters.of(type);
        for (FieldFacts field : type.fields()) {
            AssociationAnnotations.of(field.annotations())
                    .ifPresent(a -> associations.put(
                            field.name(), a.named(type, field.name(), link(type, field.type()), t -> link(type, t))));
        }
        for (MethodFacts method : type.methods()) {
            String attribute = Getters.attribute(method.name());
            AssociationAnnotations.of(method.annotations()).ifPresent(a -> {
                associations.put(
                        attribute, a.named(type, attribute, link(type, method.returnType()), t -> link(type, t)));
                getters.put(method.name(), attribute);
            });
            if (method.annotations().hasAny(IDENTIFIERS)) {
                identifiers.add(method.name());
            }
        }
        getters.forEach((getter, attribute) -> {
            if (type.field(attribute)
                    .filter(f -> f.annotations().hasAny(IDENTIFIERS))
                    .isPresent()) {
                identifiers.add(getter);
            }
        });
        Annotations own = type.annotations();
        boolean lazy = own.find("Proxy").filter(a -> a.text().contains("false")).isEmpty();
        boolean cached = own.all().stream()
                .anyMatch(a -> CACHED.contains(a.simpleName()) && !a.text().contains("false"));
        boolean identity = type.fields().stream().anyMatch(f -> isIdentity(f.annotations()))
                || type.methods().stream().anyMatch(m -> isIdentity(m.annotations()));
        return new MappedType(
                type.name(), lazy, own.has("BatchSize"), cached, identity, associations, getters, identifiers);
    }

    private static boolean isIdentity(Annotations attribute) {
        return attribute
                .find("GeneratedValue")
                .filter(a -> a.text().contains("IDENTITY"))
                .isPresent();
    }

    private TypeRef link(TypeFacts type, TypeRef written) {
        return program.link(type, written);
    }
}
