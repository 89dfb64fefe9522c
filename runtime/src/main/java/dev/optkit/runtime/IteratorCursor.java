package dev.optkit.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads an iterator, and closes it and what it came from where they can be closed. */
@SuppressWarnings("ReferenceEquality") // an iterator may be its own source, and is closed once
record IteratorCursor<T extends @Nullable Object>(Iterator<? extends T> iterator, Object source)
        implements Cursor<T, RuntimeException> {
    @Override
    public boolean advance(Consumer<? super T> to) {
        if (!iterator.hasNext()) {
            return false;
        }
        to.accept(iterator.next());
        return true;
    }

    @Override
    @SuppressWarnings("try") // nothing to do but to close
    public void close() {
        try (AutoCloseable outer = closeable(source);
                AutoCloseable inner = iterator == source ? () -> {} : closeable(iterator)) {
            // Closed in this order, also if the first fails.
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The source cannot be closed", e);
        }
    }

    private static AutoCloseable closeable(Object each) {
        return each instanceof AutoCloseable closeable ? closeable : () -> {};
    }
}
