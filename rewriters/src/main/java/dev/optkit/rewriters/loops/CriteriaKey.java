package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rows of a criteria query are told apart by: an attribute, or the id of the entity that the attribute refers
 * to.
 *
 * @param entity linked type of the rows
 * @param attribute the attribute
 * @param type linked, boxed type of the keys
 * @param accessor what is written behind a row to get its key
 * @param id the getter of the id of what the attribute refers to
 * @param unique whether the mapping says that no two rows have the same value
 * @param lazy whether what the attribute refers to is not read with the rows
 */
record CriteriaKey(
        TypeRef entity,
        String attribute,
        TypeRef type,
        String accessor,
        Optional<IdPath.Step> id,
        boolean unique,
        boolean lazy) {

    private static final Set<String> ID = Set.of("Id");
    private static final Set<String> REFERENCES = Set.of("ManyToOne", "OneToOne");
    private static final Set<String> OWN_MAPPING =
            Set.of("Convert", "Type", "Formula", "JoinFormula", "ColumnTransformer", "NotFound", "Transient");

    /** The key of a query, if it is told apart in Java as the database does. */
    static CriteriaKey of(Sibling sibling, TypeRef entity, String attribute, Site site) {
        TypeRef held = EntityId.propertyType(entity, attribute, site);
        String accessor = EntityId.property(entity, attribute, site);
        boolean unique = EntityId.isUnique(entity, attribute, site);
        boolean mapped = annotations(entity, attribute, site).anyMatch(a -> a.hasAny(OWN_MAPPING));
        if (mapped
                || !EntityId.boxed(sibling.taken()).equals(held)
                || !EntityId.isPlainlySet(entity, attribute, site)) {
            throw unequal(sibling, held);
        }
        if (EntityId.isValue(held, site.program())) {
            return new CriteriaKey(entity, attribute, held, accessor, Optional.empty(), unique, false);
        }
        boolean refers = annotations(entity, attribute, site).anyMatch(a -> a.hasAny(REFERENCES));
        boolean one = EntityId.chain(held, site.program()).stream()
                        .flatMap(t -> t.fields().stream())
                        .filter(f -> f.annotations().hasAny(ID))
                        .count()
                == 1;
        if (!refers || !one) {
            throw unequal(sibling, held);
        }
        String name = EntityId.attribute(held, ID, site);
        TypeRef type = EntityId.type(held, ID, site);
        if (!EntityId.isValue(type, site.program())) {
            throw unequal(sibling, held);
        }
        String getter = EntityId.property(held, name, site);
        boolean lazy = annotations(entity, attribute, site)
                .flatMap(a -> a.all().stream())
                .anyMatch(a -> a.text().contains("LAZY"));
        IdPath.Step id = new IdPath.Step(held, getter, type, List.of(name));
        return new CriteriaKey(entity, attribute, type, accessor + "." + getter, Optional.of(id), unique, lazy);
    }

    private static Stream<Annotations> annotations(TypeRef entity, String attribute, Site site) {
        return EntityId.chain(entity, site.program()).stream()
                .flatMap(t -> t.field(attribute).stream())
                .map(FieldFacts::annotations);
    }

    private static Refused unequal(Sibling sibling, TypeRef held) {
        return Site.refusedAt(
                sibling.single(),
                sibling.single().facts().line(),
                "id-equality",
                "values of type " + held.simpleName() + " may be equal in the database and not in Java",
                "");
    }

    /** What leads from the attribute to what is compared with the keys. */
    String inPath() {
        return id.map(i -> ".get(\"" + i.fields().get(0) + "\")").orElse("");
    }

    /** What has to hold of the data. */
    List<String> assumptions(Answer answer) {
        List<String> assumptions = new ArrayList<>();
        if (answer != Answer.LIST && !unique) {
            assumptions.add("no two rows of " + entity.simpleName() + " that it finds have the same " + attribute
                    + ": reading them one by one would fail");
        }
        id.ifPresent(i -> assumptions.add("each " + i.owner().simpleName() + " that is asked for has been saved"));
        return assumptions;
    }
}
