package dev.optkit.core.program;

/**
 * What a remote call is about: two calls with different subjects of one kind do not touch the same data.
 *
 * @param kind what the name is a name of
 * @param name simple name of an entity, name of a table, path of an endpoint, or beginning of keys
 */
public record Subject(Kind kind, String name) {

    /** What a name is a name of. */
    public enum Kind {
        ENTITY,
        TABLE,
        ENDPOINT,
        KEYS
    }
}
