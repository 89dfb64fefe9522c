package dev.optkit.core.finding;

import java.util.Locale;

/** Cost of a finding if it is true, highest first. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is at least as severe as another. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
