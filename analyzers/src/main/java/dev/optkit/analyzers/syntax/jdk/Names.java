package dev.optkit.analyzers.syntax.jdk;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Name;

/**
 * Texts of names.
 *
 * <p>A project says few different names very often, and the facts of all its files are held at once: each text is there
 * once, so that they take half the memory and comparing two of them is mostly comparing two addresses. A name of the
 * parser is one object wherever it stands in the files of a task, so most texts are found by it. Not thread-safe.
 */
final class Names {

    private final Map<Name, String> ofNames = new HashMap<>();
    private final Map<String, String> ofTexts = new HashMap<>();

    String text(Name name) {
        String known = ofNames.get(name);
        if (known == null) {
            known = name.toString().intern();
            ofNames.put(name, known);
        }
        return known;
    }

    String text(String text) {
        String known = ofTexts.get(text);
        if (known == null) {
            known = text.intern();
            ofTexts.put(known, known);
        }
        return known;
    }
}
