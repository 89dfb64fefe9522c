package dev.optkit.analyzers.persistence;

import dev.optkit.analyzers.persistence.Mappings.MappedClass;
import dev.optkit.analyzers.persistence.Mappings.Reference;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the getters of classes that are mapped by XML. */
final class XmlTypes {

    private final Program program;

    XmlTypes(Program program) {
        this.program = program;
    }

    /** A mapped class of the project; empty for a class of elsewhere. */
    Optional<MappedType> of(MappedClass mapped) {
        return program.type(mapped.name().replace('$', '.')).map(type -> read(type, mapped));
    }

    private MappedType read(TypeFacts type, MappedClass mapped) {
        Map<String, String> getters = Getters.of(type);
        Map<String, Association> associations = new HashMap<>();
        mapped.references().forEach(r -> associations.put(r.attribute(), association(type, r)));
        Set<String> identifiers = getters.entrySet().stream()
                .filter(e -> e.getValue().equals(mapped.identifier()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new MappedType(
                type.name(),
                mapped.lazy(),
                mapped.batched(),
                mapped.cached(),
                false,
                associations,
                getters,
                identifiers);
    }

    private Association association(TypeFacts type, Reference r) {
        String target = r.target().isEmpty() && !r.toMany()
                ? type.field(r.attribute())
                        .map(f -> program.link(type, f.type()))
                        .map(TypeRef::name)
                        .orElse("")
                : r.target();
        return new Association(
                type.name(), r.attribute(), target, r.toMany(), r.lazy(), r.inList(), r.batched(), r.cached());
    }
}
