package dev.optkit.runtime;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each item of a batch came to: a result, a failure, or nothing yet. Guarded by its {@link Ledger}.
 *
 * <p>All memory is allocated beforehand, so that recording an {@code OutOfMemoryError} needs none.
 */
final class Outcomes {
    private final @Nullable Object[] values;
    private final BitSet failed;
    private int results;
    private int leading = -1;

    Outcomes(int size) {
        values = new Object[size];
        failed = new BitSet(size);
    }

    void succeeded(int index, @Nullable Object result) {
        values[index] = result;
        results++;
    }

    void failed(int index, Throwable failure) {
        values[index] = failure;
        failed.set(index);
        if (leading < 0 || rank(index) < rank(leading)) {
            leading = index;
        }
    }

    /** Errors first, then by index. */
    private long rank(int index) {
        return values[index] instanceof Error ? index : index + (long) values.length;
    }

    /** The failure to throw, with each other one as suppressed in the order of the items. */
    @Nullable
    Throwable failure() {
        if (leading < 0) {
            return null;
        }
        Throwable first = failureAt(leading);
        failed.stream().mapToObj(this::failureAt).forEach(other -> Throwables.suppress(first, other));
        return first;
    }

    boolean isComplete() {
        return results == values.length;
    }

    int results() {
        return results;
    }

    /** The results as a list that may be changed. */
    @SuppressWarnings("unchecked") // the batch records results of this type only
    <R extends @Nullable Object> List<R> toList() {
        List<R> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add((R) value);
        }
        return list;
    }

    private Throwable failureAt(int index) {
        return (Throwable) Objects.requireNonNull(values[index]);
    }
}
