package dev.optkit.analyzers.project;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java release levels as builds write them. */
final class ReleaseLevel {

    private static final Pattern LEVEL = Pattern.compile("(?:1[._])?(\\d{1,2})");

    private ReleaseLevel() {}

    /** The level of {@code 17}, {@code 1.8} or {@code 1_8}. */
    static Optional<Integer> parse(String text) {
        Matcher matcher = LEVEL.matcher(text.strip());
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
}
