package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Annotations;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognizes Spring beans that only profiles have which are not those of production. */
final class Profiles {

    /** A text, or a constant with whatever it is qualified by. */
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|(?:\\w+\\.)*([A-Z][A-Z0-9_]+)\\b");

    private static final Pattern ASIDE = Pattern.compile(
            "(?i)install|installation|setup|upgrade|migrate|migration|test|demo|sample|dev|development");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_.]");

    private Profiles() {}

    /** Whether the annotations of a class, or of a method that makes a bean, name such profiles only. */
    static boolean areAside(Annotations annotations) {
        List<String> names = annotations.find("Profile").stream()
                .flatMap(a -> NAME.matcher(a.text()).results())
                .map(name -> Optional.ofNullable(name.group(1)).orElse(name.group(2)))
                .toList();
        return !names.isEmpty() && names.stream().allMatch(Profiles::isAside);
    }

    private static boolean isAside(String name) {
        return BETWEEN_WORDS.splitAsStream(name).anyMatch(w -> ASIDE.matcher(w).matches());
    }
}
