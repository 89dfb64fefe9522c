package dev.optkit.analyzers.syntax.jdk;

import javax.lang.model.element.Name;

/**
 * Texts of names.
 *
 * <p>A project says few different names very often, and the facts of all its files are held at once: each text is there
 * once, so that they take half the memory and comparing two of them is mostly comparing two addresses.
 */
final class Names {

    private Names() {}

    static String text(Name name) {
        return name.toString().intern();
    }
}
