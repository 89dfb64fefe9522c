package dev.optkit.measure.jmh;

import java.util.Locale;

/** What differs between systems. */
final class Platform {

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private Platform() {}

    static boolean isWindows() {
        return WINDOWS;
    }
}
