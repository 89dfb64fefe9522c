package dev.optkit.core.catalogue;

import java.util.Locale;

/** Something other than its parameters on which the result of a method can depend. */
public enum HiddenInput {
    CLOCK,
    /** A clock that only tells how long something took. */
    STOPWATCH,
    RANDOM,
    SECURITY,
    REQUEST,
    TENANT,
    LOCALE,
    THREAD_LOCAL,
    ENVIRONMENT;

    /** The words used in messages. */
    public String words() {
        return switch (this) {
            case CLOCK -> "the clock";
            case STOPWATCH -> "how long something takes";
            case RANDOM -> "randomness";
            case SECURITY -> "the current user";
            case REQUEST -> "the current request";
            case TENANT -> "the current tenant";
            case LOCALE -> "the locale";
            case THREAD_LOCAL -> "a thread-local";
            case ENVIRONMENT -> "the environment";
        };
    }

    /** The lower-case name used in catalogue files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
