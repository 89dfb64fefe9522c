package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Callback;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways in which a function is run, gathered over all its uses; an element of a finite lattice. */
enum CallbackModes {
    PER_ELEMENT,
    RETRY,
    ONCE,
    PER_KEY,
    ASYNC,
    /** Kept in an object. */
    KEPT,
    /** Given back to the caller, itself or in a function that runs it. */
    RETURNED,
    /** Handed to something that is not known. */
    UNKNOWN;

    static CallbackModes of(Callback callback) {
        return switch (callback) {
            case PER_ELEMENT -> PER_ELEMENT;
            case RETRY -> RETRY;
            case ONCE -> ONCE;
            case PER_KEY -> PER_KEY;
            case ASYNC -> ASYNC;
        };
    }

    /** How something runs in a place that itself runs in some way. */
    static Set<CallbackModes> inside(Set<CallbackModes> around, Set<CallbackModes> inner) {
        Set<CallbackModes> result = EnumSet.noneOf(CallbackModes.class);
        for (CallbackModes outer : around) {
            for (CallbackModes mode : inner) {
                result.add(outer.then(mode));
            }
        }
        return result;
    }

    private CallbackModes then(CallbackModes inner) {
        for (CallbackModes strongest : List.of(ASYNC, KEPT, RETURNED, UNKNOWN, PER_ELEMENT, PER_KEY, RETRY)) {
            if (this == strongest || inner == strongest) {
                return strongest;
            }
        }
        return ONCE;
    }

    /** The one answer; empty where the uses disagree on whether it runs here at all, or nothing is known. */
    static Optional<Callback> summary(Set<CallbackModes> modes) {
        boolean later = modes.contains(ASYNC) || modes.contains(KEPT) || modes.contains(RETURNED);
        if (modes.contains(PER_ELEMENT)) {
            return Optional.of(Callback.PER_ELEMENT);
        }
        boolean here = modes.contains(RETRY) || modes.contains(ONCE) || modes.contains(PER_KEY);
        if (later && (here || modes.contains(UNKNOWN))) {
            return Optional.empty();
        }
        if (later) {
            return Optional.of(Callback.ASYNC);
        }
        if (!here) {
            return Optional.empty();
        }
        return Optional.of(
                modes.contains(RETRY) ? Callback.RETRY : modes.contains(ONCE) ? Callback.ONCE : Callback.PER_KEY);
    }
}
