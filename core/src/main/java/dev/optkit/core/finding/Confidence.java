package dev.optkit.core.finding;

import java.util.Locale;

/** Likelihood that a finding is true, highest first. */
public enum Confidence {
    /** Types are resolved. */
    HIGH,
    /** Resolved by imports and naming, or further away. */
    MEDIUM,
    /** By naming only; shown when asked for. */
    LOW;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is at least as likely as another. */
    public boolean atLeast(Confidence other) {
        return compareTo(other) <= 0;
    }

    /** The less likely of the two. */
    public Confidence and(Confidence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
