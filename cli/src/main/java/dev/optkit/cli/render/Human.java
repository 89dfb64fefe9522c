package dev.optkit.cli.render;

import java.util.Locale;

/** Numbers as people say them; the same in every locale. */
final class Human {

    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;

    private Human() {}

    /** {@code 850 ms}, {@code 1.2 s}, {@code 3 min}, {@code 4.5 h}. */
    static String duration(double millis) {
        if (millis < 999.5) {
            return short2(millis) + " ms";
        }
        if (millis < 59.5 * SECOND) {
            return short2(millis / SECOND) + " s";
        }
        if (millis < 59.5 * MINUTE) {
            return short2(millis / MINUTE) + " min";
        }
        return short2(millis / HOUR) + " h";
    }

    /** {@code 7}, {@code 940}, {@code 12k}, {@code 1.2M}. */
    static String count(double value) {
        if (value < 999.5) {
            return short2(value);
        }
        if (value < 999_500) {
            return short2(value / 1e3) + "k";
        }
        if (value < 999_500_000) {
            return short2(value / 1e6) + "M";
        }
        return short2(value / 1e9) + "G";
    }

    /** {@code 12 kB}, {@code 3.4 MB}. */
    static String bytes(long value) {
        if (value < 999.5) {
            return value + " B";
        }
        if (value < 999_500) {
            return short2(value / 1e3) + " kB";
        }
        return value < 999_500_000 ? short2(value / 1e6) + " MB" : short2(value / 1e9) + " GB";
    }

    /** {@code $0.04}, {@code $18}, {@code $1,240}. */
    static String dollars(double value) {
        return value < 9.995 ? String.format(Locale.ROOT, "$%.2f", value) : "$" + exact(value);
    }

    /** {@code 14,200}. */
    static String exact(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** {@code 14,200}. */
    static String exact(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 finding}, {@code 3 findings}. */
    static String plural(long count, String noun) {
        return exact(count) + " " + (count == 1 ? noun : noun.endsWith("y") ? ies(noun) : noun + "s");
    }

    private static String ies(String noun) {
        return noun.substring(0, noun.length() - 1) + "ies";
    }

    /** One decimal below ten unless it is zero, none above. */
    private static String short2(double value) {
        if (value >= 9.95) {
            return exact(value);
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
