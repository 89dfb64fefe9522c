package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.Association;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one type declares itself.
 *
 * @param name qualified
 * @param lazy whether references to it may stay unloaded
 * @param batched whether unloaded objects are loaded in batches
 * @param cached whether a second-level cache may hold it
 * @param identity whether an identity column of the database gives its rows their ids
 * @param associations by attribute
 * @param getters names of methods that give an attribute back as it is, to the attribute
 * @param identifiers names of methods that give the identifier back
 */
record MappedType(
        String name,
        boolean lazy,
        boolean batched,
        boolean cached,
        boolean identity,
        Map<String, Association> associations,
        Map<String, String> getters,
        Set<String> identifiers) {

    MappedType {
        associations = Map.copyOf(associations);
        getters = Map.copyOf(getters);
        identifiers = Set.copyOf(identifiers);
    }

    /** Both of what annotations and XML say; the annotations win. */
    MappedType and(MappedType other) {
        Map<String, Association> both = new HashMap<>(other.associations);
        both.putAll(associations);
        Map<String, String> read = new HashMap<>(other.getters);
        read.putAll(getters);
        Set<String> ids = new HashSet<>(other.identifiers);
        ids.addAll(identifiers);
        return new MappedType(
                name,
                lazy && other.lazy,
                batched || other.batched,
                cached || other.cached,
                identity || other.identity,
                both,
                read,
                ids);
    }

    /** The same with what the types at the other ends and the global setting say. */
    MappedType finished(Map<String, MappedType> types, boolean allBatched) {
        Map<String, Association> finished = new HashMap<>();
        associations.forEach((attribute, a) -> finished.put(attribute, finished(a, types, allBatched)));
        return new MappedType(name, lazy, batched, cached, identity, finished, getters, identifiers);
    }

    private static Association finished(Association a, Map<String, MappedType> types, boolean allBatched) {
        MappedType target = a.toMany() ? null : types.get(a.target());
        return new Association(
                a.owner(),
                a.attribute(),
                a.target(),
                a.toMany(),
                a.lazy() && (target == null || target.lazy()),
                a.inList(),
                a.batched() || allBatched || (target != null && target.batched()),
                a.cached() || (target != null && target.cached()));
    }
}
