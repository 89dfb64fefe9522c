package dev.optkit.core.fix;

import java.util.Locale;

/** How far a fix keeps the behaviour. */
public enum Safety {
    /** No observable change but fewer or overlapping reads. */
    SAFE,
    /** Right under a stated assumption. */
    REVIEW,
    /** Opt-in by name. */
    UNSAFE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
