package dev.optkit.core.catalogue;

/**
 * One kind of remote work.
 *
 * @param resource what is reached
 * @param access whether it is changed
 */
public record Effect(Resource resource, Access access) {

    /** Known not to change anything. */
    public boolean isRead() {
        return access == Access.READ;
    }
}
