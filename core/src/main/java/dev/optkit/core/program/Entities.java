package dev.optkit.core.program;

import java.util.Optional;

/** What the object-relational mapping, by annotations or XML, says of the types of a project. Immutable. */
public interface Entities {

    /** Whether no type is mapped at all. */
    boolean isEmpty();

    /** Whether a setting of the project makes a flush send the statements of many objects at once. */
    boolean writesInBatches();

    /** Whether one session answers all that a web request asks, as Spring Boot has it if no setting says otherwise. */
    boolean areSessionsOpenInView();

    /** Whether the database numbers the rows of a mapped type, by an identity column, as each is inserted. */
    boolean isNumberedByInsert(String type);

    /** Whether a mapped type of this simple name, or one that it inherits from, is offered to the second-level cache. */
    boolean isCached(String simpleName);

    /** Whether a qualified type is mapped: an entity, a mapped superclass or an embeddable, or an interface of one. */
    boolean isEntity(String type);

    /** Whether a type is mapped. */
    default boolean isEntity(TypeRef type) {
        return !type.isArray() && isEntity(type.name());
    }

    /** Whether a type is mapped, or a collection, array or other container of mapped types. */
    default boolean holdsEntity(TypeRef type) {
        return isEntity(type.name()) || type.arguments().stream().anyMatch(this::holdsEntity);
    }

    /** The association of this attribute in a type or what it inherits. */
    Optional<Association> association(String type, String attribute);

    /** The association that a method without parameters gives back as it is. */
    Optional<Association> readBy(String type, String method);

    /** Whether a method without parameters gives back the identifier, which an unloaded object knows too. */
    boolean isIdentifier(String type, String method);
}
