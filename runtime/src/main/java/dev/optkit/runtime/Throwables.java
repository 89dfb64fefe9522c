package dev.optkit.runtime;

import java.util.ArrayList;
import java.util.List;

/** What to throw of several failures, and how. */
@SuppressWarnings("ReferenceEquality") // only the same object is refused as suppressed
final class Throwables {
    private Throwables() {}

    /** Throws what the code between does not declare but the caller does. */
    @SuppressWarnings("unchecked") // the caller knows that it is nothing but X and what is unchecked
    static <X extends Throwable> void rethrow(Throwable failure) throws X {
        throw (X) failure;
    }

    /**
     * The first error of these, or the cause; in place of a {@link BatchInterruptedException} the first
     * failure if there is one. All others become its suppressed exceptions.
     */
    static Throwable first(Throwable cause, List<Throwable> failures) {
        List<Throwable> all = new ArrayList<>(failures);
        if (!(cause instanceof BatchInterruptedException) && all.stream().noneMatch(each -> each == cause)) {
            all.add(0, cause);
        }
        if (all.isEmpty()) {
            return cause;
        }
        Throwable first =
                all.stream().filter(Error.class::isInstance).findFirst().orElse(all.get(0));
        all.forEach(other -> suppress(first, other));
        return first;
    }

    /** Several calls may throw one shared exception, which must not be its own suppressed one. */
    static void suppress(Throwable first, Throwable other) {
        if (other != first) {
            first.addSuppressed(other);
        }
    }
}
