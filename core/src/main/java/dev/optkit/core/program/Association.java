package dev.optkit.core.program;

/**
 * A reference from one mapped type to others that the object-relational mapper can load later.
 *
 * @param owner qualified name of the type that declares it
 * @param attribute name of the attribute
 * @param target qualified name of the type at the other end; empty when it is not known
 * @param toMany whether it is a collection
 * @param lazy whether it is loaded only when it is used
 * @param inList whether the collection takes an addition without being loaded
 * @param batched whether several are loaded with one query
 * @param cached whether a second-level cache may hold it
 */
public record Association(
        String owner,
        String attribute,
        String target,
        boolean toMany,
        boolean lazy,
        boolean inList,
        boolean batched,
        boolean cached) {

    /** {@code Order.lines}, for messages. */
    public String shortName() {
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + attribute;
    }
}
