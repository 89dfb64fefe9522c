package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognizes Spring beans that only profiles have which are not those of production, or a switch for a work done once. */
final class Profiles {

    /** A text, or a constant with whatever it is qualified by. */
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|(?:\\w+\\.)*([A-Z][A-Z0-9_]+)\\b");

    private static final Pattern ASIDE = Pattern.compile(
            "(?i)install|installation|setup|upgrade|migrate|migration|test|demo|sample|dev|development");

    private static final Pattern ONCE = Pattern.compile("(?i)migrations?|migrator|backfill|demo");

    private static final Pattern ON_BY_DEFAULT =
            Pattern.compile("matchIfMissing\\s*=\\s*true|havingValue\\s*=\\s*\"false\"");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_.]");

    private Profiles() {}

    /** Whether the annotations of a class, or of a method that makes a bean, name such profiles only, or such a switch. */
    static boolean areAside(Annotations annotations) {
        List<String> profiles =
                annotations.find("Profile").stream().flatMap(Profiles::names).toList();
        return (!profiles.isEmpty() && profiles.stream().allMatch(p -> hasWord(p, ASIDE)))
                || annotations
                        .find("ConditionalOnProperty")
                        .filter(Profiles::isForOnce)
                        .isPresent();
    }

    private static Stream<String> names(Annotation annotation) {
        return NAME.matcher(annotation.text())
                .results()
                .map(name -> Optional.ofNullable(name.group(1)).orElse(name.group(2)));
    }

    /** Whether it is off unless somebody switches it on, as what moves data once. */
    private static boolean isForOnce(Annotation condition) {
        return !ON_BY_DEFAULT.matcher(condition.text()).find()
                && names(condition).anyMatch(n -> hasWord(n, ONCE));
    }

    private static boolean hasWord(String name, Pattern words) {
        return BETWEEN_WORDS.splitAsStream(name).anyMatch(w -> words.matcher(w).matches());
    }
}
