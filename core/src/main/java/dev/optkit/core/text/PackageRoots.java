package dev.optkit.core.text;

import java.util.Set;

/** The part of a qualified name that stands for who has written it. */
public final class PackageRoots {

    /** Organizations under which projects that have nothing else in common share two parts of a name. */
    private static final Set<String> UMBRELLAS = Set.of(
            "org.apache", "org.eclipse", "org.springframework", "com.github", "io.github", "com.gitlab", "com.google");

    private PackageRoots() {}

    /** {@code org.acme} of {@code org.acme.shop.Customer}; three parts under an umbrella, all of a name with fewer. */
    public static String of(String name) {
        String two = parts(name, 2);
        return UMBRELLAS.contains(two) ? parts(name, 3) : two;
    }

    private static String parts(String name, int count) {
        int end = -1;
        for (int i = 0; i < count; i++) {
            int dot = name.indexOf('.', end + 1);
            if (dot < 0) {
                return name;
            }
            end = dot;
        }
        return name.substring(0, end);
    }
}
