package dev.optkit.runtime;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Elements that are read one after the other, such as rows; used by one thread.
 *
 * <pre>{@code
 * Cursor<Row, SQLException> rows = to -> {
 *     boolean found = resultSet.next();
 *     if (found) {
 *         to.accept(rowOf(resultSet));
 *     }
 *     return found;
 * };
 * }</pre>
 *
 * @param <T> an element
 * @param <X> what reading throws
 */
@FunctionalInterface
public interface Cursor<T extends @Nullable Object, X extends Exception> extends AutoCloseable {

    /** Gives the next element, and returns true; false at the end. */
    boolean advance(Consumer<? super T> to) throws X;

    /** Called once, however the reading ended; does nothing unless overridden. */
    @Override
    default void close() throws X {}

    /** What an iterator gives; closes it if it can be closed, and then the source it came from. */
    static <T extends @Nullable Object> Cursor<T, RuntimeException> of(Iterator<? extends T> iterator, Object source) {
        return new IteratorCursor<>(iterator, source);
    }
}
