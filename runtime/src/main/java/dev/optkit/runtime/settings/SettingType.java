package dev.optkit.runtime.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the text of a setting is read. */
enum SettingType {
    FLAG("true or false"),
    COUNT("a whole number, 0 or more"),
    BYTES("a number of bytes, such as 1000000, 500KiB, 64MiB or 2GiB"),
    SHARE("a number from 0 to 1, such as 0.1"),
    PERCENTAGE("a number from 0 to 100, such as 30"),
    DURATION("a duration, such as 500ms, 30s, 5m, 2h, 1d or PT5M, of 3650d at most"),
    /** Of what would never be done, or always fail, without any time; as caches have it. */
    TIME("a duration, such as 500ms, 30s, 5m, 2h, 1d or PT5M, of 1ms at least and 3650d at most"),
    AMOUNT("a number, 0 or more, such as 0.002"),
    PORT("a port, from 0 to 65535"),
    TEXT("a text that is not blank"),
    SECRET("a text of 16 characters at least");

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");
    private static final Map<String, Long> BYTES_OF =
            Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);
    /** That of caches. Sums of it and any time of the system's clock, in nanoseconds, do not pass each other by. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final String description;

    SettingType(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** @throws RuntimeException if the text is not what the description says */
    Object parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return switch (this) {
            case FLAG -> flag(plain);
            case COUNT -> count(plain);
            case BYTES -> bytes(plain);
            case SHARE -> share(plain, 1);
            case PERCENTAGE -> share(plain, 100);
            case DURATION -> bounded(duration(plain), Duration.ZERO);
            case TIME -> bounded(duration(plain), Duration.ofMillis(1));
            case AMOUNT -> share(plain, Double.MAX_VALUE);
            case PORT -> port(plain);
            case TEXT -> text(text.strip(), 1);
            case SECRET -> text(text.strip(), 16);
        };
    }

    private static Object flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private static Object count(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Object port(String text) {
        long number = Long.parseLong(text);
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Object text(String text, int shortest) {
        if (text.length() < shortest) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Object bytes(String text) {
        Matcher parts = matched(text);
        return Math.multiplyExact(Long.parseLong(parts.group(1)), known(BYTES_OF, parts.group(2)));
    }

    private static Object share(String text, double most) {
        double number = Double.parseDouble(text);
        if (!(number >= 0 && number <= most)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Duration bounded(Duration duration, Duration least) {
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(duration.toString());
        }
        return duration;
    }

    private static Duration duration(String text) {
        if (text.startsWith("p")) {
            return Duration.parse(text);
        } else if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher parts = matched(text);
        return known(UNITS, parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
    }

    private static Matcher matched(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return matcher;
    }

    private static <T> T known(Map<String, T> units, String name) {
        T unit = units.get(name);
        if (unit == null) {
            throw new IllegalArgumentException(name);
        }
        return unit;
    }
}
