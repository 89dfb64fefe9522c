package dev.optkit.rewriters.edit;

import java.util.regex.Pattern;

/**
 * A library that new code needs.
 *
 * @param version where its version comes from
 */
public record Library(String group, String artifact, Version version) {

    /** Where the version of a library comes from. */
    public sealed interface Version {}

    /** The version is written down, unless the build manages it. */
    public record Fixed(String text) implements Version {}

    /**
     * Something the build declares fixes the version.
     *
     * @param peers {@code group:artifact} of libraries that show it, if one is declared without a version
     * @param boms artifacts of parents and imports that show it
     */
    public record Managed(Pattern peers, Pattern boms) implements Version {}

    public static Library fixed(String group, String artifact, String version) {
        return new Library(group, artifact, new Fixed(version));
    }

    public static Library managed(String group, String artifact, String peers, String boms) {
        return new Library(group, artifact, new Managed(Pattern.compile(peers), Pattern.compile(boms)));
    }

    /** {@code group:artifact}. */
    public String name() {
        return group + ":" + artifact;
    }
}
