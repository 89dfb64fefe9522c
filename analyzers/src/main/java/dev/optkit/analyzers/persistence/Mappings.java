package dev.optkit.analyzers.persistence;

import java.util.List;

/**
 * What the files beside the code say about the object-relational mapping.
 *
 * @param classes mapped by XML, in the order of the files
 * @param batched whether every lazy association is loaded in batches by a global setting
 * @param writesBatched whether statements are sent in batches by a global setting
 * @param closedInView whether a setting has a session end with its transaction, and not with the web request
 */
public record Mappings(List<MappedClass> classes, boolean batched, boolean writesBatched, boolean closedInView) {

    public static final Mappings NONE = new Mappings(List.of(), false, false, false);

    public Mappings {
        classes = List.copyOf(classes);
    }

    /**
     * A class mapped by XML.
     *
     * @param name qualified
     * @param identifier name of the attribute that is the identifier; empty for none
     * @param lazy whether references to it may stay unloaded
     * @param batched whether unloaded objects are loaded in batches
     * @param cached whether a second-level cache holds it
     * @param references its associations
     */
    public record MappedClass(
            String name, String identifier, boolean lazy, boolean batched, boolean cached, List<Reference> references) {

        public MappedClass {
            references = List.copyOf(references);
        }
    }

    /**
     * An association mapped by XML.
     *
     * @param attribute its name
     * @param target class at the other end as written; empty when it is not written or not an entity
     * @param toMany whether it is a collection
     * @param lazy whether it is loaded only when it is used
     * @param inList whether the collection takes an addition without being loaded
     * @param batched whether several are loaded with one query
     * @param cached whether a second-level cache holds it
     */
    public record Reference(
            String attribute,
            String target,
            boolean toMany,
            boolean lazy,
            boolean inList,
            boolean batched,
            boolean cached) {}
}
