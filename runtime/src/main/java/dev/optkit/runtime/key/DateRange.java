package dev.optkit.runtime.key;

import dev.optkit.runtime.key.Part.Bag;
import dev.optkit.runtime.key.Part.Kind;
import dev.optkit.runtime.key.Part.Sequence;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The earliest and the latest of the dates and times in some forms, for each of their types. */
final class DateRange {
    private final Map<String, Object[]> ranges = new TreeMap<>();

    private DateRange() {}

    /** A form itself. */
    static Sequence of(@Nullable Object[] forms) {
        DateRange range = new DateRange();
        range.addAll(forms);
        @Nullable
        Object[] parts = range.ranges.values().stream()
                .map(bounds -> new Sequence(Kind.ENTRY, bounds))
                .toArray();
        return new Sequence(Kind.DATES, parts);
    }

    private void addAll(@Nullable Object[] forms) {
        for (Object form : forms) {
            add(form);
        }
    }

    private void add(@Nullable Object form) {
        if (form instanceof Temporal && form instanceof Comparable<?>) {
            widen(form.getClass().getName(), form);
        } else if (form instanceof Sequence sequence) {
            addAll(sequence.parts());
        } else if (form instanceof Bag bag) {
            addAll(bag.counts().keySet().toArray());
        }
    }

    private void widen(String type, Object date) {
        Object[] range = ranges.computeIfAbsent(type, first -> new Object[] {date, date});
        if (compare(date, range[0]) < 0) {
            range[0] = date;
        } else if (compare(date, range[1]) > 0) {
            range[1] = date;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // of one class, which compares with itself
    private static int compare(Object left, Object right) {
        return ((Comparable) left).compareTo(right);
    }
}
