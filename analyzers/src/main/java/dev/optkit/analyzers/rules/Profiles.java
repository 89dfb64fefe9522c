package dev.optkit.analyzers.rules;

import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.regex.Pattern;

/** Recognizes Spring beans that only profiles have which are not those of production. */
final class Profiles {

    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ASIDE =
            Pattern.compile("(?i)(install|installation|setup|upgrade|migrate|migration|test|demo|sample)");

    private Profiles() {}

    static boolean areAside(TypeFacts type) {
        List<String> names = type.annotations().find("Profile").stream()
                .flatMap(a -> NAME.matcher(a.text()).results())
                .map(name -> name.group(1))
                .toList();
        return !names.isEmpty() && names.stream().allMatch(n -> ASIDE.matcher(n).matches());
    }
}
